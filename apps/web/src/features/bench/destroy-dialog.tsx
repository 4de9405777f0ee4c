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
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { useForm } from '../../parts/use-form.ts';
import type { ActDialogProps } from '../../record/end-dialog.tsx';
import { useRecord } from '../../record/handover-api.ts';
import { RECORD_KEYS } from '../../record/keys.ts';
import classes from './bench.module.css';
import { benchProblems } from './bench-problems.ts';
import { DisposalFields, useDisposal } from './disposal-fields.tsx';
import { MakerField, useMaker } from './maker-field.tsx';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { DISPOSAL } from './words-disposal.ts';

const METHODS = [
  { method: 'crushed', word: 'crushed', key: '1' },
  { method: 'melted', word: 'melted', key: '2' },
  { method: 'board-removed', word: 'boardRemoved', key: '3' },
] as const;
type Method = (typeof METHODS)[number]['method'];

export function DestroyDialog({ handover, onLeave }: ActDialogProps) {
  const say = useWords(BENCH);
  const word = useWords(DISPOSAL);
  const session = useSession();
  const [{ worker }] = useDesk();
  const maker = useMaker(handover);
  const { form: disposal, papers, by } = useDisposal();
  const form = useForm({
    first: { method: undefined as Method | undefined, isHere: true },
    request: ({ method, isHere }) => {
      const here = method === 'board-removed' && isHere;
      const said = here ? { board: 'here' } : papers();
      if (said === undefined || method === undefined || session === undefined) return undefined;
      const own = session.operator.id;
      const who = here ? own : (by ?? own);
      const draft = { kind: 'destruction', by: who, method, ...said, ...maker.said };
      return { drafts: [draft], badge: worker?.code };
    },
    write: useRecord(handover.id),
    words: benchProblems(say),
    onDone: onLeave,
  });
  const { method, isHere } = form.draft;
  const boardHere = method === 'board-removed' && isHere;
  const keyed = METHODS.map(
    ({ method: one, key }) => [key, () => form.set({ method: one })] as const,
  );
  // Number keys choose a method only until one is chosen; then digits are typed into fields.
  useFunctionKeys(method === undefined ? Object.fromEntries(keyed) : {}, true);
  return (
    <FormDialog
      of={form}
      title={say('destroyTitle')}
      submit={say('destroy')}
      hotkey={RECORD_KEYS.confirm}
      danger
      careful
      disabled={method === undefined}
      onClose={onLeave}
    >
      <p>{say('destroyText')}</p>
      <Radio.Group
        label={say('destroyHow')}
        value={method ?? ''}
        onChange={(value) =>
          form.set({ method: METHODS.find((one) => one.method === value)?.method })
        }
      >
        <div className={classes.radios}>
          {METHODS.map(({ method: one, word: name, key }) => (
            <Radio
              key={one}
              value={one}
              size="lg"
              label={
                <>
                  {say(name)}
                  <KeyHint name={key} />
                </>
              }
            />
          ))}
        </div>
      </Radio.Group>
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
      {method !== undefined && !boardHere && <DisposalFields {...disposal} />}
      {method !== undefined && <MakerField {...maker.field} />}
    </FormDialog>
  );
}
