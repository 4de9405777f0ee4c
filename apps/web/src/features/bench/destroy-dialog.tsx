/**
 * Records that the phone was crushed, melted, or lost its board (R12), with the papers that its
 * disposal needs. A board that is still here is tracked on its own list.
 *
 * Invariants: offered only if the gate allows destruction, which needs the owner's consent for a
 * phone that is not ours; the dialog says that the record is final.
 */
import { Radio } from '@mantine/core';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { useFunctionKeys } from '../../parts/function-keys.tsx';
import { CHOICE_KEYS } from '../../parts/keys.ts';
import { useForm } from '../../parts/use-form.ts';
import type { ActDialogProps } from '../../record/end-dialog.tsx';
import { useRecord } from '../../record/handover-api.ts';
import classes from './bench.module.css';
import { benchProblems } from './bench-problems.ts';
import { NO_DISPOSAL } from './disposal-draft.ts';
import { DisposalFields, useDisposal } from './disposal-fields.tsx';
import { MakerField, useMaker } from './maker-field.tsx';
import { METHODS, type Method, MethodField } from './method-field.tsx';
import { namesPhone } from './same-phone.ts';
import { SamePhoneField } from './same-phone-field.tsx';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { DISPOSAL } from './words-disposal.ts';

interface Destroyed {
  readonly method: Method | undefined;
  readonly isHere: boolean;
}

/** Its board was taken out and is still with us: no papers yet. */
const isBoardHere = ({ method, isHere }: Destroyed) => method === 'board-removed' && isHere;

export function DestroyDialog({ handover, onLeave }: ActDialogProps) {
  const say = useWords(BENCH);
  const word = useWords(DISPOSAL);
  const session = useSession();
  const [{ worker }] = useDesk();
  const maker = useMaker(handover);
  const disposal = useDisposal();
  const form = useForm({
    first: { ...NO_DISPOSAL, method: undefined as Method | undefined, isHere: true, same: '' },
    wrong: (draft) => ({
      ...(isBoardHere(draft) ? {} : disposal.wrongOf(draft)),
      method: draft.method === undefined && say('destroyHowFirst'),
      same: !namesPhone(handover.phone, draft.same) && word('notThisPhone'),
    }),
    request: (draft) => {
      const { method } = draft;
      const here = isBoardHere(draft);
      if (method === undefined || session === undefined) return undefined;
      const said = here ? { board: 'here' } : disposal.papersOf(draft);
      const own = session.operator.id;
      const who = here ? own : (disposal.byOf(draft) ?? own);
      const destruction = { kind: 'destruction', by: who, method, ...said, ...maker.said };
      return { drafts: [destruction], badge: worker?.code };
    },
    write: useRecord(handover.id),
    words: benchProblems(say),
    onDone: onLeave,
  });
  const { method, isHere } = form.draft;
  const keyed = METHODS.map(
    ({ method: one }, index) => [CHOICE_KEYS[index], () => form.set({ method: one })] as const,
  );
  // Number keys choose a method only until one is chosen; then digits are typed into fields.
  useFunctionKeys(method === undefined ? Object.fromEntries(keyed) : {}, true);
  return (
    <FormDialog
      of={form}
      title={say('destroyTitle')}
      submit={say('destroy')}
      hotkey="destroy"
      danger
      careful
      onClose={onLeave}
    >
      <p>{say('destroyText')}</p>
      <MethodField
        method={method}
        onChoose={(one) => form.set({ method: one })}
        isKeyed
        error={form.errorOf('method')}
      />
      {method === 'board-removed' && (
        <Radio.Group
          label={word('boardIs')}
          value={isHere ? 'here' : 'gone'}
          onChange={(value) => form.set({ isHere: value === 'here' })}
        >
          <div className={classes.radios}>
            <Radio value="here" size="lg" label={word('boardHere')} />
            <Radio value="gone" size="lg" label={word('boardGone')} />
          </div>
        </Radio.Group>
      )}
      {method !== undefined && !isBoardHere(form.draft) && (
        <DisposalFields asked={disposal.askedOf(form.draft)} field={form.field} />
      )}
      {method !== undefined && <MakerField {...maker.field} />}
      {method !== undefined && (
        <SamePhoneField
          phone={handover.phone}
          field={form.field('same')}
          onScan={(same) => form.set({ same })}
        />
      )}
    </FormDialog>
  );
}
