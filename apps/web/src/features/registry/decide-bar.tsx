/** What may be decided now; each opens a dialog that says what will happen, and asks once more. */
import { Button } from '@mantine/core';
import type { RegistryFileDto } from '@nagori/area-registry/wire';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ActDialog } from './act-dialog.tsx';
import { type ActName, GRAVE, possibleActs } from './possible-acts.ts';
import classes from './register.module.css';
import { REGISTRY } from './words-registry.ts';

export function DecideBar({ file }: { readonly file: RegistryFileDto }) {
  const say = useWords(REGISTRY);
  const [act, setAct] = useState<ActName>();
  return (
    <section className={`${classes.section} never-on-paper`}>
      <h2>{say('decide')}</h2>
      <div className={classes.acts}>
        {possibleActs(file).map((name) => (
          <Button
            key={name}
            variant={name === 'certify' || name === 'renew' ? 'filled' : 'default'}
            {...(GRAVE.has(name) ? { color: 'red', variant: 'outline' } : {})}
            onClick={() => setAct(name)}
          >
            {say(`act-${name}`)}
          </Button>
        ))}
      </div>
      {act !== undefined && <ActDialog file={file} act={act} onDone={() => setAct(undefined)} />}
    </section>
  );
}
