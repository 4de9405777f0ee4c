/** The certificate as a PDF to hand over, in the language of the page. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { callFile } from '../../api/client.ts';
import { useLanguage, useWords } from '../../language/use-words.ts';
import { saveFile } from '../../parts/save-file.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { PAPER } from './words-paper.ts';

export interface SavePdfProps {
  readonly id: string;
  /** Where the server makes it. */
  readonly path: string;
  /** What the holder of the paper shows; staff show nothing. */
  readonly salts?: { readonly salt: string; readonly elementSalt?: string | undefined } | undefined;
}

export function SavePdf({ id, path, salts }: SavePdfProps) {
  const say = useWords(PAPER);
  const language = useLanguage();
  const file = useMutation({
    mutationFn: async () => {
      const made = await callFile(path, { ...salts, language });
      saveFile(`nagori-clearance-${id}.pdf`, made);
    },
  });
  const words = {
    'clearance-not-found': say('pdfGone'),
    'clearance-unreadable': say('unreadable'),
    'pdf-not-sealed': say('notSealed'),
  };
  return (
    <>
      <Button variant="default" loading={file.isPending} onClick={() => file.mutate()}>
        {say('savePdf')}
      </Button>
      <ProblemNotice error={file.error} words={words} />
    </>
  );
}
