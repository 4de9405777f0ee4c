/** One survey: progress, tallies, coding desk, sheets, publication. */
import type { Role } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { hasRole, useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { PageParts } from '../../parts/page-parts.tsx';
import { useTitle } from '../../parts/page-title.ts';
import { showTime } from '../../parts/show-time.ts';
import { CodingPart } from './coding-part.tsx';
import { ProgressPart } from './progress-part.tsx';
import { PublicationPart } from './publication-part.tsx';
import { SheetsPart } from './sheets-part.tsx';
import { SurveyFrame } from './survey-frame.tsx';
import classes from './surveys.module.css';
import { type RoundPartProps, surveyQuery } from './surveys-api.ts';
import { TalliesPart } from './tallies-part.tsx';
import { SURVEYS } from './words-surveys.ts';

const PARTS = [
  { name: 'progress', part: ProgressPart, roles: ['registrar', 'committee', 'analyst'], own: true },
  { name: 'coding', part: CodingPart, roles: ['registrar', 'committee'], own: true },
  { name: 'tallies', part: TalliesPart, roles: ['registrar', 'committee', 'analyst'], own: false },
  { name: 'sheets', part: SheetsPart, roles: ['committee'], own: true },
  { name: 'publication', part: PublicationPart, roles: ['registrar'], own: false },
] as const satisfies readonly {
  name: string;
  part: (props: RoundPartProps) => React.ReactNode;
  roles: readonly Role[];
  /** False for a report that came with its answers. */
  own: boolean;
}[];

export function RoundPart({ id }: { readonly id: string }) {
  const say = useWords(SURVEYS);
  const query = useQuery(surveyQuery(id));
  return (
    <SurveyFrame title={say('title')} back={say('all')} query={query}>
      {(survey) => <Round survey={survey} />}
    </SurveyFrame>
  );
}

function Round({ survey }: RoundPartProps) {
  const say = useWords(SURVEYS);
  const text = useText();
  const session = useSession();
  useTitle('detail', text(survey.title));
  const { part } = useParams({ strict: false }) as { part?: string };
  const mine = PARTS.filter(
    ({ roles, own }) => hasRole(session, ...roles) && !(own && survey.report),
  );
  const shown = mine.find(({ name }) => name === part) ?? mine[0];
  const { state, closesAt, slug, versions } = survey;
  return (
    <>
      <h1>{text(survey.title)}</h1>
      <p className={classes.quiet}>
        <span className={classes.tag}>{say(`state-${state}`)}</span>{' '}
        {closesAt !== undefined && say('until', { at: showTime(closesAt) })}{' '}
        {versions > 0 && <a href={`/survey/${slug}`}>{say('publicPage')}</a>}
      </p>
      <div className="never-on-paper">
        <PageParts label={say('parts')}>
          {mine.map(({ name }) => (
            <Link
              key={name}
              to="/surveys/$survey/$part"
              params={{ survey: survey.id, part: name }}
              aria-current={name === shown?.name ? 'page' : undefined}
            >
              {say(name)}
            </Link>
          ))}
        </PageParts>
      </div>
      {shown !== undefined && (
        <section aria-label={say(shown.name)}>
          <shown.part survey={survey} />
        </section>
      )}
    </>
  );
}
