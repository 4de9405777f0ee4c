/** An operator's own file for its administrator: its status, and the possible requests. */
import { Button } from '@mantine/core';
import type { RegistryWholeFileDto } from '@nagori/area-registry/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { EmptyState, ErrorState, PagePending } from '../../parts/states.tsx';
import { AskForm } from './ask-form.tsx';
import { EffectTable } from './effect-table.tsx';
import { FileFacts } from './file-facts.tsx';
import { FileHistory } from './file-history.tsx';
import classes from './register.module.css';
import { dayOf } from './register-words.ts';
import { ownQuery, useAsk } from './registry-api.ts';
import { StatusTag } from './status-tag.tsx';
import { useRegistryProblems } from './use-registry-problems.ts';
import { REGISTRY } from './words-registry.ts';

/** Half a year, the same as on the server. */
const RENEWAL_MS = 180 * 86_400_000;

export function OwnView() {
  const say = useWords(REGISTRY);
  const { data, error, refetch, isPending } = useQuery(ownQuery);
  if (isPending) return <PagePending />;
  const title = <h1 className={classes.title}>{say('ownTitle')}</h1>;
  if (data === undefined) {
    return (
      <>
        {title}
        {isProblem(error, 'registry-not-here') ? (
          <EmptyState title={say('noFile')}>
            <p>{say('noFileText')}</p>
          </EmptyState>
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
      </>
    );
  }
  return (
    <>
      <div className={classes.head}>
        {title}
        <StatusTag status={data.status} />
      </div>
      <p className={classes.lead}>{say('ownLead')}</p>
      <p>
        <a href="/register">{say('public')}</a>
      </p>
      <FileFacts file={data} />
      <Asks file={data} />
      <FileHistory file={data} />
      <EffectTable file={data} />
    </>
  );
}

function Asks({ file }: { readonly file: RegistryWholeFileDto }) {
  const say = useWords(REGISTRY);
  const [asks, setAsks] = useState<'apply' | 'ask-shops' | 'withdraw-application'>();
  const ask = useAsk();
  const problems = useRegistryProblems();
  const { application, status, term } = file;
  const isInForce = status === 'certified' || status === 'suspended';
  const renewsFrom = isInForce ? Date.parse(term?.until ?? '') - RENEWAL_MS : 0;
  const mayApply = application === undefined && Date.now() >= renewsFrom;
  const close = () => {
    setAsks(undefined);
    ask.reset();
  };
  return (
    <section className="never-on-paper">
      {application === undefined && !mayApply && (
        <p className={classes.quiet}>
          {say('renewFrom', { day: dayOf(new Date(renewsFrom).toISOString()) })}
        </p>
      )}
      <div className={classes.acts}>
        {mayApply && (
          <Button onClick={() => setAsks('apply')}>{say(isInForce ? 'renew' : 'apply')}</Button>
        )}
        {application !== undefined && (
          <Button variant="default" onClick={() => setAsks('withdraw-application')}>
            {say('withdraw')}
          </Button>
        )}
        {isInForce && (
          <Button variant="default" onClick={() => setAsks('ask-shops')}>
            {say('askShops')}
          </Button>
        )}
      </div>
      {(asks === 'apply' || asks === 'ask-shops') && (
        <AskForm file={file} act={asks} renews={isInForce} onDone={close} />
      )}
      <ConfirmDialog
        opened={asks === 'withdraw-application'}
        title={say('withdraw')}
        confirm={say('withdraw')}
        busy={ask.isPending}
        error={ask.error}
        words={problems}
        onCancel={close}
        onConfirm={() => ask.mutate({ act: 'withdraw-application' }, { onSuccess: close })}
      >
        <p>{say('withdrawText')}</p>
      </ConfirmDialog>
    </section>
  );
}
