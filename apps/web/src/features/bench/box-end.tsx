/**
 * The end of a box (R12): all of its phones are recorded as destroyed, and another person sees what
 * is left.
 *
 * Invariants: offered only where what arrived is what was sent; the dialog says that the record is
 * final, and asks for the box's own label and for a second person's badge.
 */
import { Button, TextInput } from '@mantine/core';
import type { BoxDestroyedDto, BoxDto } from '@nagori/area-bench/wire';
import { MARK } from '@nagori/model';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import { trimmed, useForm } from '../../parts/use-form.ts';
import classes from './bench.module.css';
import { useDestroyBox, useSeeBox } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { boxEndProblems, boxProblems } from './box-problems.ts';
import { type DisposalDraft, NO_DISPOSAL } from './disposal-draft.ts';
import { DisposalFields, useDisposal } from './disposal-fields.tsx';
import { type Method, MethodField } from './method-field.tsx';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { BOX_END } from './words-box-end.ts';
import { BOXES } from './words-boxes.ts';

interface BoxProps {
  readonly box: BoxDto;
}

export function DestroyBoxPart({ box }: BoxProps) {
  const say = useWords(BOX_END);
  const [isOpen, setOpen] = useState(false);
  const [left, setLeft] = useState<BoxDestroyedDto>();
  return (
    <section className={classes.boxForm} aria-labelledby="destroy-box">
      <h2 id="destroy-box" className={classes.heading}>
        {say('destroyTitle')}
      </h2>
      <p className={classes.quiet}>{say('destroyText')}</p>
      {left !== undefined && <LeftOver of={left} />}
      <Button size="lg" color="red" onClick={() => setOpen(true)}>
        {say('destroyOpen')}
      </Button>
      {isOpen && (
        <DestroyBoxDialog
          box={box}
          onDone={setLeft}
          onLeave={() => {
            setOpen(false);
          }}
        />
      )}
    </section>
  );
}

const wordOf = (code: string | undefined) => {
  if (code === 'number-twice') return 'numberTwice';
  return code === 'internal' ? 'phoneInternal' : 'phoneCode';
};

/** The phones for which nothing, or not all, was destroyed. */
function LeftOver({ of: { phones } }: { readonly of: BoxDestroyedDto }) {
  const say = useWords(BOX_END);
  const text = useText();
  const left = phones.filter(({ code }) => code !== undefined);
  if (left.length === 0) return null;
  return (
    <section className={classes.leftover} aria-live="polite">
      <p>{say('destroyNone')}</p>
      <ul>
        {left.map(({ handover, code, reason }) => (
          <li key={handover}>
            <Link to="/bench/$part/$id" params={{ part: 'phones', id: handover }}>
              {say('openPhone')}
            </Link>{' '}
            {reason === undefined ? say(wordOf(code)) : text(reason)}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DialogProps extends BoxProps {
  readonly onDone: (answer: BoxDestroyedDto) => void;
  readonly onLeave: () => void;
}

/** The box itself was weighed. */
const withoutWeight = <Asked extends { readonly field: string }>(asked: readonly Asked[]) =>
  asked.filter(({ field }) => field !== 'weightGrams');

function DestroyBoxDialog({ box, onDone, onLeave }: DialogProps) {
  const say = useWords(BOX_END);
  const sayBench = useWords(BENCH);
  const sayBox = useWords(BOXES);
  const session = useSession();
  const [{ worker, looker }] = useDesk();
  const disposal = useDisposal();
  const form = useForm({
    first: {
      ...NO_DISPOSAL,
      method: undefined as Method | undefined,
      same: '',
      witness: looker?.code ?? '',
    },
    wrong: (draft) => ({
      // Any whole number: what the box weighed is on record.
      ...disposal.wrongOf({ ...draft, weightGrams: '1' }),
      same: draft.same !== box.id && say('notThisBox'),
      witness: !MARK.test(draft.witness) && say('witnessMissing'),
    }),
    request: (draft) => {
      const { method, witness } = draft;
      if (method === undefined || session === undefined) return undefined;
      const {
        weightGrams: _,
        way,
        ...papers
      } = disposal.papersOf(draft as DisposalDraft) as {
        readonly way: 'own';
        readonly weightGrams?: number;
      };
      return {
        ...papers,
        ...{ way, method, witness, by: disposal.byOf(draft) ?? session.operator.id },
        ...(worker === undefined ? {} : { badge: worker.code }),
      };
    },
    write: useDestroyBox(box.id),
    words: { ...benchProblems(sayBench), ...boxProblems(sayBox), ...boxEndProblems(say) },
    onDone: (answer) => {
      onDone(answer);
      onLeave();
    },
  });
  const { method } = form.draft;
  return (
    <FormDialog
      of={form}
      title={say('destroyTitle')}
      submit={say('destroyNow', { n: box.phones })}
      danger
      careful
      disabled={method === undefined}
      onClose={onLeave}
    >
      <p>{say('destroyText')}</p>
      <MethodField method={method} onChoose={(one) => form.set({ method: one })} />
      {method !== undefined && (
        <>
          <DisposalFields asked={withoutWeight(disposal.askedOf(form.draft))} field={form.field} />
          <TextInput
            label={say('witness')}
            description={say('witnessHint')}
            autoComplete="off"
            {...trimmed(form.field('witness'))}
          />
          <TextInput label={say('sameBox')} autoComplete="off" {...trimmed(form.field('same'))} />
        </>
      )}
    </FormDialog>
  );
}

/** Another person's look at what is left (R11). */
export function SeeBoxPart({ box }: BoxProps) {
  const say = useWords(BOX_END);
  const sayBench = useWords(BENCH);
  const [{ looker }] = useDesk();
  const see = useSeeBox(box.id);
  return (
    <section className={classes.boxForm} aria-labelledby="see-box">
      <h2 id="see-box" className={classes.heading}>
        {say('seeTitle')}
      </h2>
      <p className={classes.quiet}>{say('seeText')}</p>
      <Button size="lg" loading={see.isPending} onClick={() => see.mutate(looker?.code)}>
        {say('seeNow')}
      </Button>
      <ProblemNotice
        error={see.error}
        words={{ ...benchProblems(sayBench), ...boxEndProblems(say) }}
      />
    </section>
  );
}
