/**
 * The phone's switches and acts, and the result of the last one.
 *
 * Invariants: a refusal lists every reason; every event also reports whether the phone asked the
 * authority for orders.
 */
import { Button, Switch } from '@mantine/core';
import type { HappenedDto, WorldEventDto, WorldPhoneDto } from '@nagori/area-world/wire';
import { useState } from 'react';
import { useHappen } from '../../api/world.ts';
import { useWords } from '../../language/use-words.ts';
import { WorldProblem } from '../../parts/world-problem.tsx';
import { actGroups, mainToggles, otherToggles, type Toggle } from './phone-acts.ts';
import classes from './phones.module.css';
import { PHONES, type PhonesWord } from './words-phones.ts';

interface Happened {
  readonly act: string;
  readonly orders: PhonesWord | undefined;
}

/** Words for the phone's request to the authority; undefined if the phone could not ask. */
function ordersWord({ orders, phone }: HappenedDto): PhonesWord | undefined {
  switch (orders) {
    case 'not-asked':
      return undefined;
    case 'nothing':
      return 'ordersNothing';
    case 'carried-out':
      return phone.element?.deletion?.key === 'failed' ? 'ordersFailed' : 'ordersDone';
    case 'unreachable':
      return 'ordersUnreachable';
    default:
      return orders satisfies never;
  }
}

export function PhoneControls({ phone }: { readonly phone: WorldPhoneDto }) {
  const say = useWords(PHONES);
  const happen = useHappen(phone.id);
  const [last, setLast] = useState<Happened>();
  const act = async (event: WorldEventDto, name: string) => {
    setLast(undefined);
    const happened = await happen.mutateAsync(event).catch(() => undefined);
    if (happened !== undefined) setLast({ act: name, orders: ordersWord(happened) });
  };
  const flip = ({ word, on, event }: Toggle) =>
    act(event(!on), say(on ? 'switchedOff' : 'switchedOn', { what: say(word) }));
  return (
    <>
      <Toggles word="switches" toggles={mainToggles(phone)} onFlip={flip} />
      <Toggles word="others" toggles={otherToggles(phone)} onFlip={flip} />
      {actGroups(phone).map(({ word, acts }) => (
        <fieldset key={word} className={classes.group}>
          <legend>{say(word)}</legend>
          {acts.map(({ id, word: name, event, erases = false }) => (
            <Button
              key={id}
              variant="default"
              className={erases ? classes.erases : undefined}
              onClick={() => act(event, say(name))}
            >
              {say(name)}
            </Button>
          ))}
        </fieldset>
      ))}
      <div className={classes.outcome}>
        <div role="status">
          {last !== undefined && (
            <>
              <p>✓ {say('did', { act: last.act })}</p>
              {last.orders !== undefined && <p>{say(last.orders)}</p>}
            </>
          )}
        </div>
        <WorldProblem error={happen.error} title={say('refused')} />
      </div>
    </>
  );
}

interface TogglesProps {
  readonly word: PhonesWord;
  readonly toggles: readonly Toggle[];
  readonly onFlip: (toggle: Toggle) => void;
}

function Toggles({ word, toggles, onFlip }: TogglesProps) {
  const say = useWords(PHONES);
  return (
    <fieldset className={classes.group}>
      <legend>{say(word)}</legend>
      {toggles.map((toggle) => (
        <Switch
          key={toggle.word}
          size="md"
          label={say(toggle.word)}
          checked={toggle.on}
          onChange={() => onFlip(toggle)}
          classNames={{ root: classes.toggle ?? '' }}
        />
      ))}
    </fieldset>
  );
}
