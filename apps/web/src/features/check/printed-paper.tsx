/**
 * The certificate with its actions: print, save, check.
 *
 * Invariants: the document is verified with the operator's public key before it is shown.
 */
import { Button } from '@mantine/core';
import type { ClearanceDto } from '@nagori/area-clearance/wire';
import { documentDigest } from '@nagori/certificate';
import { useQuery } from '@tanstack/react-query';
import { useText, useWords } from '../../language/use-words.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import { showTime } from '../../parts/show-time.ts';
import { BackButton } from './back-button.tsx';
import { keysQuery } from './check-api.ts';
import { checkPaper, claimedBy } from './check-paper.ts';
import { ClearancePaper } from './clearance-paper.tsx';
import { OwnCheck } from './own-check.tsx';
import classes from './paper.module.css';
import { SavePdf } from './save-pdf.tsx';
import { PAPER } from './words-paper.ts';

export function PrintedPaper({ clearance }: { readonly clearance: ClearanceDto }) {
  const say = useWords(PAPER);
  const { id, handover, file, qr } = clearance;
  const url = new URL(qr);
  return (
    <>
      <div className={`${classes.bar} never-on-paper`}>
        <BackButton handover={handover} />
        <PrintButton label={say('print')} />
        <SavePdf id={id} path={`/api/v1/handovers/${handover}/clearance/pdf`} />
        <Button
          variant="default"
          component="a"
          href={`data:application/json;charset=utf-8,${encodeURIComponent(file)}`}
          download={`nagori-clearance-${id}.json`}
        >
          {say('save')}
        </Button>
        <Button
          variant="default"
          component="a"
          href={url.pathname + url.hash}
          target="_blank"
          rel="noreferrer"
        >
          {say('toCheck')}
        </Button>
      </div>
      <OwnCheck clearance={clearance} />
      <VerifiedPaper clearance={clearance} />
    </>
  );
}

/** The paper alone, once its document was verified. */
export function VerifiedPaper({ clearance }: { readonly clearance: ClearanceDto }) {
  const say = useWords(PAPER);
  const { id, jws, salt, qr, imeiEnd } = clearance;
  const issuer = claimedBy(jws) ?? '';
  const keys = useQuery(keysQuery(issuer));
  const read = useQuery({
    queryKey: ['own-clearance', id, keys.data],
    enabled: keys.data !== undefined,
    queryFn: async () =>
      (await checkPaper({ id, jws, salt }, { keys: keys.data ?? [], now: Date.now() })) ?? null,
  });
  if (read.data === undefined) return <p role="status">{say('loading')}</p>;
  const document = read.data?.reading?.document;
  if (document === undefined) return <p role="alert">{say('unreadable')}</p>;
  return (
    <>
      <EndNotice clearance={clearance} />
      <ClearancePaper document={document} digest={documentDigest(jws)} qr={qr} imeiEnd={imeiEnd} />
    </>
  );
}

/** Also printed, since an ended paper must not pass for a valid one. */
function EndNotice({ clearance }: { readonly clearance: ClearanceDto }) {
  const say = useWords(PAPER);
  const text = useText();
  const { status, reasons, changedAt } = clearance;
  if (status === 'valid') return null;
  return (
    <section className={classes.ended}>
      <p>
        <strong>{say(status)}</strong>
      </p>
      <p>{say('invalidNote', { time: showTime(changedAt) })}</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason.en}>{text(reason)}</li>
        ))}
      </ul>
    </section>
  );
}
