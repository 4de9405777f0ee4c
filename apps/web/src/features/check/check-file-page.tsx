/**
 * Opens a check without a link: scans the QR code here, or reads the certificate from a file.
 *
 * Invariants: a file is read in the browser and sent nowhere; a code leads to this server's own
 * check page, whatever host the code names.
 */
import { FileInput } from '@mantine/core';
import { type ClearanceFile, readClearanceFile, readQrText } from '@nagori/certificate';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ScanField } from '../../parts/scan-field.tsx';
import classes from './check.module.css';
import { PaperView } from './paper-view.tsx';
import { useCheckWorker } from './use-check-worker.ts';
import { CHECK } from './words-check.ts';

/** No certificate is larger, so a larger file is not read. */
const FILE_BYTES_MOST = 200_000;

export function CheckFilePage() {
  useCheckWorker();
  const say = useWords(CHECK);
  const navigate = useNavigate();
  const [isNoCode, setNoCode] = useState(false);
  const [file, setFile] = useState<ClearanceFile | 'bad' | undefined>();
  const openCode = (code: string): boolean => {
    const paper = readQrText(code);
    setNoCode(paper === undefined);
    if (paper === undefined) return false;
    void navigate({ to: '/check/$id', params: { id: paper.id }, hash: paper.fragment });
    return true;
  };
  const openFile = async (chosen: File | null) => {
    if (chosen === null) return setFile(undefined);
    const isSmall = chosen.size <= FILE_BYTES_MOST;
    const read = isSmall ? readClearanceFile(await chosen.text()) : undefined;
    setFile(read?.kind === 'good' ? read.value : 'bad');
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
      <FileInput
        className={classes.file}
        label={say('file')}
        description={say('fileLead')}
        placeholder={say('fileChoose')}
        accept="application/json,.json"
        clearable
        clearButtonProps={{ 'aria-label': say('fileClear') }}
        error={file === 'bad' ? say('fileBad') : undefined}
        onChange={(chosen) => void openFile(chosen)}
      />
      {file !== undefined && file !== 'bad' && (
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
