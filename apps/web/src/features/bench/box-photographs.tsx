/** Photographs of a box before and after it is destroyed, added from files or the camera (R12). */
import type { BoxDto } from '@nagori/area-bench/wire';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { AddPictures } from '../../record/add-pictures.tsx';
import gradingClasses from '../../record/grading.module.css';
import {
  boxPhotographPath,
  boxPhotographsQuery,
  useAddBoxPhotographs,
} from '../../record/grading-api.ts';
import classes from './bench.module.css';
import { BOX_END } from './words-box-end.ts';

export function BoxPhotographs({ box }: { readonly box: BoxDto }) {
  const say = useWords(BOX_END);
  const add = useAddBoxPhotographs(box.id);
  const { data = [], error } = useQuery(boxPhotographsQuery(box.id));
  return (
    <section aria-labelledby="box-pictures">
      <h2 id="box-pictures" className={classes.heading}>
        {say('pictures')}
      </h2>
      <ProblemNotice error={error} />
      {data.length === 0 && <p className={classes.quiet}>{say('picturesNone')}</p>}
      {data.length > 0 && (
        <ul className={gradingClasses.pictures}>
          {data.map(({ id, shows, takenAt }) => {
            const path = boxPhotographPath(box.id, id);
            const name = say(`picture-${shows}`, { at: showTime(takenAt) });
            return (
              <li key={id}>
                <a href={path} target="_blank" rel="noreferrer">
                  <img src={path} alt={name} loading="lazy" />
                </a>
                <span className={gradingClasses.hint}>{name}</span>
              </li>
            );
          })}
        </ul>
      )}
      <AddPictures add={add} />
    </section>
  );
}
