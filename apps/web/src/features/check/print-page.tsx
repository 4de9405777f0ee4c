/**
 * Issues and prints the certificate of a handover.
 *
 * Invariants: prints exactly the signed document after reading it back and checking it; an ended
 * certificate is marked as ended before printing.
 */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../language/use-words.ts';
import { useTitle } from '../../parts/page-title.ts';
import { ErrorState } from '../../parts/states.tsx';
import { handoverQuery } from '../../record/handover-api.ts';
import { BackButton } from './back-button.tsx';
import { clearanceQuery } from './clearance-api.ts';
import { IssueForm } from './issue-form.tsx';
import classes from './paper.module.css';
import { PrintedPaper } from './printed-paper.tsx';
import { PAPER } from './words-paper.ts';

/** The form to issue one, with what the record already says of the phone. */
function NewPaper({ handover }: { readonly handover: string }) {
  const say = useWords(PAPER);
  const phone = useQuery(handoverQuery(handover));
  if (phone.isPending) return <p role="status">{say('loading')}</p>;
  const isApple = phone.data?.phone.platform === 'ios';
  return (
    <>
      <div className={`${classes.bar} never-on-paper`}>
        <BackButton handover={handover} />
      </div>
      <IssueForm handover={handover} manufacturer={isApple ? 'Apple' : ''} />
    </>
  );
}

export function ClearancePrintPage() {
  const say = useWords(PAPER);
  const { handover = '' } = useParams({ strict: false }) as { handover?: string };
  const { data, error, isPending, refetch } = useQuery(clearanceQuery(handover));
  useTitle('detail', data?.id);
  if (isPending) return <p role="status">{say('loading')}</p>;
  if (isProblem(error, 'clearance-not-found')) return <NewPaper handover={handover} />;
  if (data === undefined) {
    const words = { 'handover-not-found': say('handover-not-found') };
    return (
      <>
        <h1 className={classes.title}>{say('issueTitle')}</h1>
        <ErrorState error={error} onRetry={() => void refetch()} words={words} />
      </>
    );
  }
  return (
    <div className={classes.page}>
      <PrintedPaper clearance={data} />
    </div>
  );
}
