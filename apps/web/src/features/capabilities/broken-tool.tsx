/**
 * What an operator does with the table: begins the recall of a tool that turned out to be broken
 * (R30), with the phone that is asked about filled in, and counts what its own bench measured.
 */
import { useWords } from '../../language/use-words.ts';
import { BENCH_PATH, recallPath } from '../../parts/recall-path.ts';
import type { AskedPhone } from './asked-phone.ts';
import classes from './capabilities.module.css';
import { CAPABILITIES } from './words-capabilities.ts';

export function BrokenTool({ asked }: { readonly asked: AskedPhone }) {
  const say = useWords(CAPABILITIES);
  return (
    <section className="never-on-paper" aria-labelledby="broken-tool">
      <h2 id="broken-tool" className={classes.heading}>
        {say('brokenTitle')}
      </h2>
      <p className={classes.lead}>{say('brokenText')}</p>
      <p className={classes.entrance}>
        <a href={recallPath({ model: asked.model.trim(), os: asked.os.trim() })}>
          {say('brokenOpen')}
        </a>
      </p>
      <h2 className={classes.heading}>{say('benchTitle')}</h2>
      <p className={classes.lead}>{say('benchText')}</p>
      <p className={classes.entrance}>
        <a href={BENCH_PATH}>{say('benchOpen')}</a>
      </p>
    </section>
  );
}
