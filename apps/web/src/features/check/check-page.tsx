/**
 * The public check page: whether a certificate is valid for this phone now.
 *
 * Invariants: nothing is green before the entered phone number matches; the number stays in the
 * browser; a certificate that the server calls ended or withdrawn is never green, whatever list is
 * available; without the server, the page uses the contents of the QR code.
 */
import { readOpening, saysDestruction } from '@nagori/certificate';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../language/use-words.ts';
import { ErrorState } from '../../parts/states.tsx';
import { BoxPaperView } from './box-paper-view.tsx';
import classes from './check.module.css';
import { publishedQuery } from './check-api.ts';
import { PaperView } from './paper-view.tsx';
import { Plate } from './plate.tsx';
import { useCheckWorker } from './use-check-worker.ts';
import { CHECK } from './words-check.ts';

export function CheckPage() {
  useCheckWorker();
  const say = useWords(CHECK);
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { hash } = useLocation();
  const opening = readOpening(hash);
  const published = useQuery(publishedQuery(id));
  const jws = published.data?.jws;
  const isBox = jws !== undefined && saysDestruction(jws);
  const title = <h1 className={classes.title}>{say(isBox ? 'boxTitle' : 'title')}</h1>;
  if (published.isPending) {
    return (
      <>
        {title}
        <p role="status">{say('checking')}</p>
      </>
    );
  }
  const isUnknown = isProblem(published.error, 'clearance-not-found', 'not-found');
  if (isUnknown) {
    return (
      <>
        {title}
        <Plate tone="bad" word={say('unknownTitle')} text={say('unknownText')} />
      </>
    );
  }
  if (jws === undefined && opening?.summary === undefined) {
    return (
      <>
        {title}
        {isProblem(published.error, 'offline') ? (
          <Plate tone="open" word={say('nothingTitle')} text={say('nothingText')} />
        ) : (
          <ErrorState error={published.error} onRetry={() => void published.refetch()} />
        )}
      </>
    );
  }
  const { data } = published;
  const listed = data && { status: data.status, at: Date.parse(data.changedAt) };
  const paper = { id, jws, ...opening, listed };
  return (
    <>
      {title}
      {isBox ? (
        <BoxPaperView paper={{ id, jws, listed }} />
      ) : (
        <PaperView key={`${id} ${opening?.salt}`} paper={paper} />
      )}
    </>
  );
}
