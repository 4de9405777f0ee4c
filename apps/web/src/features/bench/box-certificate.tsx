/** The certificate of destruction of a box: issued once another person has seen it, as a PDF. */
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { hasRole, useSession } from '../../api/session.ts';
import { useLanguage, useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './bench.module.css';
import { boxCertificateQuery, boxPdf, useCertifyBox } from './bench-api.ts';
import { boxEndProblems } from './box-problems.ts';
import { BOX_END } from './words-box-end.ts';

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
      {data !== undefined && <Issued box={box} id={data.id} issuedAt={data.issuedAt} />}
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
      <Link to="/check/$id" params={{ id }}>
        {say('openCheck')}
      </Link>
      <ProblemNotice error={file.error} words={boxEndProblems(say)} />
    </>
  );
}
