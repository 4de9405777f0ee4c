/** One file for the body: its status, the possible decisions, its history. */
import { Button } from '@mantine/core';
import type { RegistryFileDto, RegistryWholeFileDto } from '@nagori/area-registry/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { useTitle } from '../../parts/page-title.ts';
import { EmptyState, ErrorState, PagePending } from '../../parts/states.tsx';
import { ActDialog } from './act-dialog.tsx';
import { EffectTable } from './effect-table.tsx';
import { FileFacts } from './file-facts.tsx';
import { FileHistory } from './file-history.tsx';
import { type ActName, GRAVE, possibleActs } from './possible-acts.ts';
import classes from './register.module.css';
import { fileQuery } from './registry-api.ts';
import { StatusTag } from './status-tag.tsx';
import { REGISTRY } from './words-registry.ts';

export function FilePanel({ operator }: { readonly operator: string }) {
  const say = useWords(REGISTRY);
  const { data, error, refetch, isPending } = useQuery(fileQuery(operator));
  if (isPending) return <PagePending />;
  if (isProblem(error, 'registry-not-here', 'not-found')) {
    return (
      <EmptyState title={say('noFile')}>
        <p>{say('noFileText')}</p>
      </EmptyState>
    );
  }
  if (data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <section aria-labelledby="file-name">
      <FileHead file={data} />
      <FileFacts file={data} />
      <DecideBar file={data} />
      <FileHistory file={data} />
      <EffectTable file={data} />
    </section>
  );
}

function FileHead({ file }: { readonly file: RegistryWholeFileDto }) {
  const text = useText();
  useTitle('detail', text(file.name));
  return (
    <div className={classes.head}>
      <h2 id="file-name">{text(file.name)}</h2>
      <StatusTag status={file.status} />
    </div>
  );
}

/**
 * The possible decisions. Each opens a dialog that says what will happen, and asks for
 * confirmation.
 */
function DecideBar({ file }: { readonly file: RegistryFileDto }) {
  const say = useWords(REGISTRY);
  const [act, setAct] = useState<ActName>();
  const possible = possibleActs(file, useSession()?.roles);
  return (
    <section className={`${classes.section} never-on-paper`}>
      <h2>{say('decide')}</h2>
      {possible.length === 0 && <p>{say('nothingToDecide')}</p>}
      <div className={classes.acts}>
        {possible.map((name) => (
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
