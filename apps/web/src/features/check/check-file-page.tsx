/** Checks a certificate that came as a file. It is read in the browser and sent nowhere. */

import { FileInput } from '@mantine/core';
import { type ClearanceFile, readClearanceFile } from '@nagori/certificate';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import classes from './check.module.css';
import { PaperView } from './paper-view.tsx';
import { CHECK } from './words-check.ts';

/** No certificate is larger; what is larger is not even read. */
const FILE_BYTES_MOST = 200_000;

export function CheckFilePage() {
  const say = useWords(CHECK);
  const [file, setFile] = useState<ClearanceFile | 'bad' | undefined>();
  const open = async (chosen: File | null) => {
    if (chosen === null) return setFile(undefined);
    const isSmall = chosen.size <= FILE_BYTES_MOST;
    const read = isSmall ? readClearanceFile(await chosen.text()) : undefined;
    setFile(read?.kind === 'good' ? read.value : 'bad');
  };
  const error = file === 'bad' ? say('fileBad') : undefined;
  return (
    <>
      <h1 className={classes.title}>{say('title')}</h1>
      <FileInput
        className={classes.file}
        label={say('file')}
        description={say('fileLead')}
        accept="application/json,.json"
        clearable
        error={error}
        onChange={(chosen) => void open(chosen)}
      />
      {file !== undefined && file !== 'bad' && (
        <PaperView
          key={file.salt}
          paper={{ jws: file.jws, summary: file.summary, salt: file.salt }}
        />
      )}
    </>
  );
}
