/**
 * How the phone of a certificate looks, where its operator shows it: grade, damage, photographs.
 */
import { GRADE_WORDS } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useText, useWords } from '../../language/use-words.ts';
import { DamagePicture } from '../../parts/damage-picture.tsx';
import { showShortTime, showTime } from '../../parts/show-time.ts';
import { GRADING } from '../../parts/words-grading.ts';
import classes from './check.module.css';
import { shownGradingQuery, shownPhotographPath } from './check-api.ts';
import { CHECK } from './words-check.ts';

export function ShownGrading({ id }: { readonly id: string }) {
  const say = useWords(CHECK);
  const word = useWords(GRADING);
  const text = useText();
  const { data } = useQuery(shownGradingQuery(id));
  if (data === undefined) return null;
  const { grading, photographs } = data;
  if (grading === undefined && photographs.length === 0) return null;
  const now = Date.now();
  return (
    <section className={classes.section}>
      <h2>{say('looksTitle')}</h2>
      <p>{say('looksText')}</p>
      {grading !== undefined && (
        <>
          <p>
            <strong>{word('gradeIs', { grade: grading.grade })}</strong>{' '}
            {text(GRADE_WORDS[grading.grade])} <span>{showTime(grading.gradedAt)}</span>
          </p>
          <DamagePicture marks={grading.marks} />
        </>
      )}
      {photographs.length > 0 && (
        <ul className={classes.photographs}>
          {photographs.map((one, i) => {
            const path = shownPhotographPath(id, one.id);
            const name = word('photograph', { n: i + 1, at: showShortTime(one.takenAt, now) });
            return (
              <li key={one.id}>
                <a href={path} target="_blank" rel="noreferrer">
                  <img src={path} alt={name} loading="lazy" />
                </a>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
