/**
 * A lost phone was found: the holder releases the authentication certificate with the card; the
 * signing certificate stays suspended (R22). If both are revoked already, only the report is
 * closed.
 */
import { Button } from '@mantine/core';
import type { HeldPhoneDto, HolderDto } from '@nagori/area-authority/wire';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { EmptyState, ProblemNotice } from '../../parts/states.tsx';
import type { KnownState } from './device-store.ts';
import { Done } from './done.tsx';
import classes from './holder.module.css';
import { useCloseLoss, useRelease } from './holder-api.ts';
import { HolderFrame } from './holder-frame.tsx';
import { ByCard, SignedIn } from './signed-in.tsx';
import { ACTS } from './words-acts.ts';
import { HOLDER } from './words-holder.ts';

export function FoundPage() {
  const say = useWords(ACTS);
  return (
    <HolderFrame title={say('foundTitle')}>
      <SignedIn>{(known) => <Reports known={known} />}</SignedIn>
    </HolderFrame>
  );
}

type Report = HolderDto['lossReports'][number];
/** The result as a key of the catalogue, since the page's language may change. */
type FoundWord = 'foundDone' | 'foundClosed';

function Reports({ known }: { readonly known: KnownState }) {
  const say = useWords(ACTS);
  const holder = useWords(HOLDER);
  const [done, setDone] = useState<FoundWord>();
  const open = known.lossReports.filter(({ closedAt }) => closedAt === undefined);
  if (open.length === 0 && done === undefined) return <EmptyState title={say('foundNone')} />;
  return (
    <>
      {done !== undefined && <Done title={say(done)} />}
      {done === 'foundDone' && (
        <>
          <p>{say('foundDoneText')}</p>
          <ol>
            <li>
              <Link to="/holder/issue">{holder('nextReIssue')}</Link>
            </li>
            <li>{say('registerAnew')}</li>
            <li>{say('tellFound')}</li>
          </ol>
        </>
      )}
      {open.length > 0 && (
        <ByCard known={known}>
          <p className={classes.lead}>{say('foundLead')}</p>
          <p>{say('foundSign')}</p>
          {open.map((report) => (
            <OneReport
              key={report.id}
              report={report}
              held={known.phones.find(({ eid, current }) => current && eid === report.eid)}
              onDone={setDone}
            />
          ))}
        </ByCard>
      )}
    </>
  );
}

interface OneReportProps {
  readonly report: Report;
  /** The pair that is still suspended; undefined if revoked. */
  readonly held: HeldPhoneDto | undefined;
  readonly onDone: (word: FoundWord) => void;
}

function OneReport({ report, held, onDone }: OneReportProps) {
  const say = useWords(ACTS);
  const holder = useWords(HOLDER);
  const release = useRelease();
  const close = useCloseLoss();
  const busy = release.isPending || close.isPending;
  const go = () => {
    if (held === undefined) {
      close.mutate({ report: report.id }, { onSuccess: () => onDone('foundClosed') });
    } else {
      release.mutate({ eid: held.eid }, { onSuccess: () => onDone('foundDone') });
    }
  };
  return (
    <section className={classes.card} aria-label={holder('lostHere')}>
      <p>{say(held === undefined ? 'foundCloseText' : 'foundCheck')}</p>
      <Button fullWidth size="xl" loading={busy} onClick={go}>
        {say(held === undefined ? 'foundClose' : 'foundButton')}
      </Button>
      {held !== undefined && (
        <details className={classes.more}>
          <summary>{say('inDoubt')}</summary>
          <p>{say('inDoubtText')}</p>
          <Link to="/holder/let-go">{say('revokeInstead')}</Link>
        </details>
      )}
      <ProblemNotice error={release.error ?? close.error} />
    </section>
  );
}
