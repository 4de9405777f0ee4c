/** One form for every record of a suspicion, a claim or an order. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { HandoverDto, LegalBlockDto } from '@nagori/area-handover/wire';
import {
  CLAIM_CAUSES,
  CLAIM_DOCUMENTS,
  CLAIM_OUTCOMES,
  CLAIMANTS,
  DOUBTS,
  japanDay,
  lastOrderDay,
  ORDER_OUTCOMES,
} from '@nagori/model';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../language/use-words.ts';
import { CheckGroup } from '../parts/check-group.tsx';
import { eraDay } from '../parts/era-day.ts';
import { FormDialog } from '../parts/form.tsx';
import { type Bound, useForm } from '../parts/use-form.ts';
import {
  ASKED,
  type BlockField,
  type BlockForm,
  type BlockValues,
  type BlockWrong,
  blankValues,
  blockDraftOf,
  wrongIn,
} from './block-checks.ts';
import { useRecord } from './handover-api.ts';
import { BLOCKS } from './words-blocks.ts';

export interface BlockDialogProps {
  readonly handover: HandoverDto;
  readonly form: BlockForm;
  /** The block that this form continues. */
  readonly block?: LegalBlockDto | undefined;
  readonly onLeave: () => void;
}

const TEXTS = {
  suspect: 'suspectText',
  report: 'reportText',
  endSuspicion: 'endSuspicionText',
  addClaim: 'claimText',
  addOrder: 'orderText',
  endOrder: 'endOrderText',
} as const;

/** The possible outcomes. An order has expired only after its last day. */
function outcomesOf(form: BlockForm, block: LegalBlockDto | undefined) {
  if (form === 'endClaim') return CLAIM_OUTCOMES;
  return block?.order?.isOver === true ? ORDER_OUTCOMES : (['lifted'] as const);
}

function firstValues({ form, block }: BlockDialogProps, today: string): BlockValues {
  const { police = '', officer = '' } = block?.reported ?? {};
  // The police of the report or order are prefilled; the outcome is chosen if there are several.
  const known = block?.order?.police ?? police;
  const [only, ...others] = outcomesOf(form, block);
  const outcome = others.length === 0 ? only : '';
  return { ...blankValues(today), police: known, officer, outcome };
}

export function BlockDialog(props: BlockDialogProps) {
  const { handover, form: kind, block, onLeave } = props;
  const say = useWords(BLOCKS);
  const language = useLanguage();
  const today = japanDay(Date.now());
  const form = useForm({
    first: () => firstValues(props, today),
    wrong: (values) => {
      const until = eraDay(lastOrderDay(values.from || today), language);
      const inWords = (wrong: BlockWrong) =>
        wrong === 'tooLong' ? say(wrong, { until }) : say(wrong);
      const found = Object.entries(wrongIn(kind, values, today));
      return Object.fromEntries(found.map(([field, wrong]) => [field, inWords(wrong)]));
    },
    request: (values) => ({ drafts: [blockDraftOf(kind, values, block?.id)] }),
    write: useRecord(handover.id),
    onDone: onLeave,
  });
  return (
    <FormDialog of={form} title={say(kind)} submit={say('record')} onClose={onLeave}>
      {kind in TEXTS && <p>{say(TEXTS[kind as keyof typeof TEXTS])}</p>}
      {kind === 'suspect' && handover.stage === 'intake' && <p>{say('sayNothing')}</p>}
      {ASKED[kind].map((field) =>
        field === 'doubts' ? (
          <CheckGroup
            key={field}
            label={say('doubts')}
            options={DOUBTS.map((doubt) => ({ value: doubt as string, label: say(doubt) }))}
            {...form.pick('doubts')}
          />
        ) : (
          <Field key={field} field={field} kind={kind} block={block} bound={form.field(field)} />
        ),
      )}
    </FormDialog>
  );
}

interface FieldProps {
  readonly field: Exclude<BlockField, 'doubts'>;
  readonly kind: BlockForm;
  readonly block: LegalBlockDto | undefined;
  readonly bound: Bound;
}

function Field({ field, kind, block, bound }: FieldProps): ReactNode {
  const say = useWords(BLOCKS);
  const select = (label: string, all: readonly (keyof typeof BLOCKS.phrases)[]) => (
    <NativeSelect
      label={label}
      {...bound}
      data={all.map((value) => ({ value, label: say(value as 'owner') }))}
    />
  );
  switch (field) {
    case 'claimant':
      return select(say('claimant'), CLAIMANTS);
    case 'cause':
      return select(say('cause'), CLAIM_CAUSES);
    case 'document':
      return select(say('document'), CLAIM_DOCUMENTS);
    case 'outcome':
      return (
        <NativeSelect
          label={say('outcome')}
          {...bound}
          data={[
            ...(bound.value === '' ? [{ value: '', label: say('choose') }] : []),
            ...outcomesOf(kind, block).map((value) => ({ value, label: say(value) })),
          ]}
        />
      );
    case 'lostOn':
      return <TextInput type="date" label={say('lost')} {...bound} />;
    case 'from':
      return <TextInput type="date" label={say('from')} {...bound} />;
    case 'until':
      return <TextInput type="date" label={say('to')} {...bound} />;
    case 'remark':
      return (
        <Textarea
          label={say('remark')}
          description={`${say('remarkHint')} ${say('reasonHint')}`}
          maxLength={200}
          {...bound}
        />
      );
    case 'reason':
      return (
        <Textarea
          label={say(kind === 'endClaim' ? 'reason' : 'answer')}
          description={say('reasonHint')}
          maxLength={200}
          {...bound}
        />
      );
    case 'number':
      return <TextInput label={say('orderNumber')} maxLength={40} {...bound} />;
    case 'reference':
      return <TextInput label={say('reference')} maxLength={64} {...bound} />;
    default:
      return <TextInput label={say(field)} maxLength={80} {...bound} />;
  }
}
