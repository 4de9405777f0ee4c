/** The certificate of destruction of a box: issued once another person has seen it, as a PDF. */
import { Button } from '@mantine/core';
import type { BoxCertificateDto } from '@nagori/area-clearance/wire';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { hasRole, useSession } from '../../api/session.ts';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { WholeNumbers } from '../../parts/whole-numbers.tsx';
import classes from './bench.module.css';
import { boxCertificateQuery, boxPdf, useCertifyBox } from './bench-api.ts';
import { boxEndProblems } from './box-problems.ts';
import { BOX_END } from './words-box-end.ts';
import { TURNED_UP } from './words-turned-up.ts';

interface BoxCertificateProps {
  readonly box: string;
  readonly isSeen: boolean;
}

export function BoxCertificate({ box, isSeen }: BoxCertificateProps) {
  const say = useWords(BOX_END);
  const session = useSession();
  const { data, error } = useQuery({ ...boxCertificateQuery(box), enabled: isSeen });
  const issue = useCertifyBox(box);
  const isMissing = isProblem(error, 'clearance-not-found');
  return (
    <section className={classes.boxForm} aria-labelledby="box-certificate">
      <h2 id="box-certificate" className={classes.heading}>
        {say('certificate')}
      </h2>
      <p className={classes.quiet}>{say(isSeen ? 'certificateText' : 'certificateSeen')}</p>
      {data !== undefined && (
        <>
          <Ended of={data} />
          <Issued box={box} id={data.id} issuedAt={data.issuedAt} />
          <Marks of={data} />
        </>
      )}
      {data === undefined && isMissing && hasRole(session, 'bench') && (
        <Button size="lg" loading={issue.isPending} onClick={() => issue.mutate()}>
          {say('issue')}
        </Button>
      )}
      <ProblemNotice
        error={issue.error ?? (isMissing ? null : error)}
        words={boxEndProblems(say)}
      />
    </section>
  );
}

interface OfBox {
  readonly of: BoxCertificateDto;
}

/** Suspended or withdrawn: since when, and why. */
function Ended({ of: { status, reasons, changedAt } }: OfBox) {
  const say = useWords(BOX_END);
  const text = useText();
  if (status !== 'suspended' && status !== 'withdrawn') return null;
  return (
    <p className={classes.leftover} role="status">
      <strong>
        <span aria-hidden="true">✕</span>{' '}
        <WholeNumbers of={say(status, { at: showTime(changedAt) })} />
      </strong>{' '}
      {reasons.map(text).join(' ')}
    </p>
  );
}

/** Which mark is which phone; those that turned up since are above and open. */
function Marks({ of: { phones } }: OfBox) {
  const say = useWords(TURNED_UP);
  const isBack = ({ turnedUp }: (typeof phones)[number]) => turnedUp.length > 0;
  const sorted = [...phones.filter(isBack), ...phones.filter((one) => !isBack(one))];
  return (
    <details className={classes.marks} open={sorted.some(isBack)}>
      <summary>{say('marks', { n: phones.length })}</summary>
      <p className={classes.quiet}>{say('marksText')}</p>
      <ul>
        {sorted.map(({ handover, mark, turnedUp }) => (
          <li key={mark}>
            <Link to="/bench/$part/$id" params={{ part: 'phones', id: handover }}>
              <code>{mark}</code>
            </Link>
            {turnedUp.map(({ id, state, at, again, reason }) => (
              <span key={id} className={classes.turnedUp}>
                <span aria-hidden="true">⚠</span>{' '}
                <WholeNumbers of={say(`mark-${state}`, { at: showTime(at) })} />
                {reason !== undefined && say('because', { reason: say(reason) })}{' '}
                {again !== undefined && (
                  <Link to="/bench/$part/$id" params={{ part: 'phones', id: again }}>
                    {say('newRecord')}
                  </Link>
                )}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface IssuedProps {
  readonly box: string;
  readonly id: string;
  readonly issuedAt: string;
}

function Issued({ box, id, issuedAt }: IssuedProps) {
  const say = useWords(BOX_END);
  const language = useLanguage();
  const file = useMutation({
    mutationFn: async () => saveFile(`nagori-destruction-${id}.pdf`, await boxPdf(box, language)),
  });
  return (
    <>
      <FactList
        className={`${classes.facts} numbers`}
        of={[
          [say('certificateNumber'), id],
          [say('issuedAt'), showTime(issuedAt)],
        ]}
      />
      <Button size="lg" loading={file.isPending} onClick={() => file.mutate()}>
        {say('savePdf')}
      </Button>{' '}
      <Link to="/check/$id" params={{ id }} target="_blank" rel="noreferrer">
        {say('openCheck')}
      </Link>
      <ProblemNotice error={file.error} words={boxEndProblems(say)} />
    </>
  );
}
