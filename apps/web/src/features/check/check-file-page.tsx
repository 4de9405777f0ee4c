/**
 * Opens a check without a link: scans the QR code here, or reads the certificate from a file, also
 * out of a PDF that it is attached to.
 *
 * Invariants: a file is read in the browser and sent nowhere; a code leads to this server's own
 * check page, whatever host the code names.
 */
import { FileInput } from '@mantine/core';
import { type CertificateFile, type FileFault, readAnyFile, readQrText } from '@nagori/certificate';
import { bad } from '@nagori/model';
import { useNavigate } from '@tanstack/react-router';
import { type DragEvent, useRef, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ScanField } from '../../parts/scan-field.tsx';
import { BoxPaperView } from './box-paper-view.tsx';
import classes from './check.module.css';
import { PaperView } from './paper-view.tsx';
import { useCheckWorker } from './use-check-worker.ts';
import { CHECK } from './words-check.ts';

/** A larger file is not even loaded. */
const LOADED_BYTES_MOST = 4_000_000;

const FAULT_WORDS = {
  'not-json': 'fileBad',
  'not-a-file': 'fileBad',
  'too-large': 'fileTooLarge',
  'no-attachment': 'fileNoAttachment',
  'several-attachments': 'fileSeveral',
  'encrypted-pdf': 'fileEncrypted',
} as const satisfies Readonly<Record<FileFault, string>>;

export function CheckFilePage() {
  useCheckWorker();
  const say = useWords(CHECK);
  const navigate = useNavigate();
  const [isNoCode, setNoCode] = useState(false);
  const [chosen, setChosen] = useState<File | null>(null);
  const [file, setFile] = useState<CertificateFile>();
  const [fault, setFault] = useState<FileFault>();
  const newest = useRef<File>(null);
  const openCode = (code: string): boolean => {
    const paper = readQrText(code);
    setNoCode(paper === undefined);
    if (paper === undefined) return false;
    void navigate({ to: '/check/$id', params: { id: paper.id }, hash: paper.fragment });
    return true;
  };
  const openFile = async (given: File | null) => {
    newest.current = given;
    setChosen(given);
    setFile(undefined);
    setFault(undefined);
    if (given === null) return;
    const read = await readGiven(given);
    // Another file was chosen meanwhile.
    if (newest.current !== given) return;
    if (read.kind === 'good') setFile(read.value);
    else setFault(read.reason);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const [given] = event.dataTransfer.files;
    if (given !== undefined) void openFile(given);
  };
  return (
    <>
      <h1 className={classes.title}>{say('title')}</h1>
      <section className={classes.number}>
        <ScanField
          label={say('code')}
          accepts={(code) => readQrText(code) !== undefined}
          onScan={openCode}
          onType={() => setNoCode(false)}
          action={say('codeOpen')}
          error={isNoCode ? say('codeBad') : undefined}
        />
        <p className={classes.hint}>{say('codeHint')}</p>
      </section>
      <section
        className={classes.file}
        aria-label={say('file')}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
      >
        <FileInput
          value={chosen}
          label={say('file')}
          description={say('fileLead')}
          placeholder={say('fileChoose')}
          accept="application/pdf,.pdf,application/json,.json"
          clearable
          clearButtonProps={{ 'aria-label': say('fileClear') }}
          error={fault && say(FAULT_WORDS[fault])}
          onChange={(given) => void openFile(given)}
        />
      </section>
      {file !== undefined && !('salt' in file) && (
        <BoxPaperView key={file.jws} paper={{ jws: file.jws }} />
      )}
      {file !== undefined && 'salt' in file && (
        <PaperView
          key={file.salt}
          paper={{
            jws: file.jws,
            summary: file.summary,
            salt: file.salt,
            elementSalt: file.elementSalt,
          }}
        />
      )}
    </>
  );
}

async function readGiven(given: File) {
  if (given.size > LOADED_BYTES_MOST) return bad('too-large' as const);
  return readAnyFile(new Uint8Array(await given.arrayBuffer()));
}
