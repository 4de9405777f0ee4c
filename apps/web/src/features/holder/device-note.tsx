/** The virtual phone that this app runs on, and what a real phone would do in the same state. */
import { NativeSelect } from '@mantine/core';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { NO_WORLD, phonesQuery } from '../../api/world.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { useDevice } from './device.ts';
import classes from './holder.module.css';
import { HOLDER, type HolderWord } from './words-holder.ts';

/** Why a real app could not run on a phone in this state; undefined if it could. */
function obstacle({ power, damage, screen, network, software }: WorldPhoneDto) {
  if (!power) return 'phoneOff' as const satisfies HolderWord;
  if (!screen || damage === 'no-screen') return 'phoneDark' as const;
  if (software !== 'in-use') return 'phoneReset' as const;
  return network ? undefined : ('phoneOffline' as const);
}

export function DeviceNote() {
  const say = useWords(HOLDER);
  const text = useText();
  const navigate = useNavigate();
  const { pathname, hash } = useRouterState({ select: ({ location }) => location });
  const { phone } = useDevice();
  const { data } = useQuery(phonesQuery);
  if (data === undefined || data === NO_WORLD) return null;
  const word = phone && obstacle(phone);
  return (
    <div className={classes.device}>
      <NativeSelect
        label={say('runsOnLabel')}
        value={phone?.id ?? 'none'}
        data={[
          { value: 'none', label: say('runsOnOther') },
          ...data.map(({ id, title }) => ({ value: id, label: text(title) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          // Opens the same page in the other phone's app. The hash holds a shop's request.
          void navigate({ href: `${pathname}?phone=${value}${hash === '' ? '' : `#${hash}`}` })
        }
      />
      {word !== undefined && <p>{say(word)}</p>}
      {phone !== undefined && (
        <a href={`/phones/${phone.id}`} target="_blank" rel="noreferrer">
          {say('operatePhone')}
        </a>
      )}
    </div>
  );
}
