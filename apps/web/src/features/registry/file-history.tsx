/** Every entry of a file, newest first, with time, person and reason. */
import type { RegistryEntryDto, RegistryWholeFileDto } from '@nagori/area-registry/wire';
import { useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { showTime } from '../../parts/show-time.ts';
import { Timeline } from '../../parts/timeline.tsx';
import { useShopNames } from './file-facts.tsx';
import classes from './register.module.css';
import { useRegisterWords } from './register-words.ts';
import { REGISTRY } from './words-registry.ts';

export function FileHistory({ file }: { readonly file: RegistryWholeFileDto }) {
  const say = useWords(REGISTRY);
  const { say: sayRegister, entry } = useRegisterWords();
  const shopsOf = useShopNames(file);
  const { person: nameOf } = useNames();
  const who = ({ by, person }: RegistryEntryDto): string => {
    if (by === 'system') return say('bySystem');
    const name = say(by === 'body' ? 'byBody' : 'byOperator');
    return person === undefined ? name : say('byPerson', { who: name, name: nameOf(person) });
  };
  const marks = file.entries.toReversed().map((one) => ({
    id: String(one.seq),
    at: showTime(one.at),
    title: entry(one),
    text: (
      <>
        {one.shops !== undefined && <p className={classes.note}>{shopsOf(one.shops)}</p>}
        {one.note !== undefined && <p className={classes.note}>{one.note}</p>}
        <p className={classes.quiet}>
          {who(one)}
          {!one.published && ` ─ ${say('notPublished')}`}
        </p>
      </>
    ),
  }));
  return (
    <section className={classes.section}>
      <h2>{sayRegister('history')}</h2>
      {marks.length === 0 ? (
        <p className={classes.quiet}>{say('noEntries')}</p>
      ) : (
        <Timeline label={sayRegister('history')} marks={marks} />
      )}
    </section>
  );
}
