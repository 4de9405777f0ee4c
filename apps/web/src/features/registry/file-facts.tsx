/** A file's status: term, shops, membership, open requests. */
import type { RegistryFileDto } from '@nagori/area-registry/wire';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { type Fact, FactList } from '../../parts/fact-list.tsx';
import classes from './register.module.css';
import { dayOf, useRegisterWords } from './register-words.ts';
import { REGISTRY } from './words-registry.ts';

/** The names of shops in one line. */
export function useShopNames(file: Pick<RegistryFileDto, 'shops'>) {
  const text = useText();
  const { listed } = usePunctuation();
  return (ids: readonly string[]): string => {
    const names = new Map(file.shops.map(({ id, name }) => [id, text(name)]));
    return listed(ids.map((id) => names.get(id) ?? id));
  };
}

export function FileFacts({ file }: { readonly file: RegistryFileDto }) {
  const say = useWords(REGISTRY);
  const { say: sayRegister, cause } = useRegisterWords();
  const shopsOf = useShopNames(file);
  const { term, memberSince, application, asked, corrections, stop, status } = file;
  const open: readonly string[] = [
    ...(application === undefined
      ? []
      : [
          say('applicationOf', {
            day: dayOf(application.at),
            shops: shopsOf(application.shops),
          }),
          ...(application.papersOf === undefined
            ? []
            : [say('papersOfDay', { day: dayOf(application.papersOf) })]),
          ...(application.battery ? [say('batteryAsked')] : []),
          ...(application.finding === undefined ? [] : [sayRegister(application.finding)]),
        ]),
    ...(asked === undefined
      ? []
      : [say('askedOf', { day: dayOf(asked.at), shops: shopsOf(asked.shops) })]),
    ...corrections.map((one) => say('warningOf', { cause: cause(one.cause), due: dayOf(one.due) })),
  ];
  const facts: readonly Fact[] = [
    [sayRegister('kind'), sayRegister(file.kind)],
    [
      sayRegister('term'),
      term && sayRegister('termSpan', { from: dayOf(term.from), until: dayOf(term.until) }),
    ],
    [sayRegister('shops'), term && shopsOf(term.shops)],
    [sayRegister('marks'), term && sayRegister(term.battery ? 'marksBoth' : 'markReuse')],
    [
      sayRegister('member'),
      memberSince === undefined
        ? sayRegister('notMember')
        : sayRegister('memberSince', { day: dayOf(memberSince) }),
    ],
    [
      sayRegister(`status-${status}`),
      stop && say('stopOf', { from: dayOf(stop.from), cause: cause(stop.cause) }),
    ],
    [
      say('open'),
      open.length === 0
        ? undefined
        : open.map((one) => (
            <div key={one}>
              <span className={classes.waits}>{one}</span>
            </div>
          )),
    ],
  ];
  return <FactList className={classes.facts} of={facts} />;
}
