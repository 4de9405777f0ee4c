/** One file, as the body's registrar has it: how it stands, what may be decided, what was. */
import type { RegistryWholeFileDto } from '@nagori/area-registry/wire';
import { useQuery } from '@tanstack/react-query';
import { isProblem } from '../../api/problem.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { EmptyState, ErrorState, PagePending } from '../../parts/states.tsx';
import { DecideBar } from './decide-bar.tsx';
import { EffectTable } from './effect-table.tsx';
import { FileFacts } from './file-facts.tsx';
import { FileHistory } from './file-history.tsx';
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
  return (
    <div className={classes.head}>
      <h2 id="file-name">{text(file.name)}</h2>
      <StatusTag status={file.status} />
    </div>
  );
}
