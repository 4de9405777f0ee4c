/**
 * Confirms the phone's route: one that the gate allows, or destruction if the gate requires it.
 *
 * Invariants: the route that the policy names first is proposed and has the focus, and the key that
 * opened the dialog confirms it. A route chosen at an earlier stage is a remark alone. At intake
 * the other side confirms as well; for a lot, the delivery note confirms.
 */

import { Radio } from '@mantine/core';
import type { ConfirmHandoverDto } from '@nagori/area-handover/wire';
import { ROUTE_WORDS, ROUTES, type Route } from '@nagori/model';
import { useText, useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { CHOICE_KEYS } from '../../parts/keys.ts';
import { useForm } from '../../parts/use-form.ts';
import type { ActDialogProps } from '../../record/end-dialog.tsx';
import { useConfirm } from '../../record/handover-api.ts';
import classes from './bench.module.css';
import { benchProblems } from './bench-problems.ts';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';

export function RouteDialog({ handover, onLeave }: ActDialogProps) {
  const say = useWords(BENCH);
  const text = useText();
  const [{ worker }] = useDesk();
  const { decision, stage, confirmed, earlierRoute } = handover;
  const offered: readonly Route[] =
    decision.verdict === 'destroy' ? ['destruction'] : decision.route.map(({ id }) => id);
  const badge = worker === undefined ? {} : { badge: worker.code };
  const form = useForm({
    first: { route: offered[0] as Route | undefined },
    request: ({ route }): readonly ConfirmHandoverDto[] | undefined =>
      route && [
        ...(confirmed.receiver ? [] : [{ party: 'receiver', route, ...badge } as const]),
        { party: 'giver', how: 'paper', route },
      ],
    write: useConfirm(handover.id),
    words: benchProblems(say),
    onDone: onLeave,
  });
  const { route } = form.draft;
  const keyed = offered.map((id, index) => [CHOICE_KEYS[index], () => form.set({ route: id })]);
  useFunctionKeys(Object.fromEntries(keyed), true);
  return (
    <FormDialog
      of={form}
      title={say('confirmTitle')}
      submit={say(decision.verdict === 'destroy' ? 'sendToDestruction' : 'confirm')}
      hotkey={decision.verdict === 'destroy' ? 'destroy' : 'confirm'}
      onClose={onLeave}
    >
      <p>{text(decision.custodyWords)}</p>
      {earlierRoute !== undefined && (
        <p className={classes.quiet}>
          {say('earlierRoute', { route: text(ROUTE_WORDS[earlierRoute]) })}
        </p>
      )}
      <Radio.Group
        label={say('route')}
        value={route ?? ''}
        onChange={(value) => form.set({ route: ROUTES.find((id) => id === value) })}
      >
        <div className={classes.radios}>
          {offered.map((id, index) => (
            <Radio
              key={id}
              value={id}
              size="lg"
              data-autofocus={id === route ? true : undefined}
              label={
                <>
                  {text(ROUTE_WORDS[id])}
                  <KeyHint name={CHOICE_KEYS[index]} />
                </>
              }
            />
          ))}
        </div>
      </Radio.Group>
      {stage === 'intake' && (
        <p className={classes.quiet}>
          {say('confirmFrom')}: {say('fromPaper')}
        </p>
      )}
    </FormDialog>
  );
}
