/** One form for all that is recorded of a suspicion, a claim or an order. */
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
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
import { type FormEvent, type ReactNode, useState } from 'react';
import { useLanguage, useWords } from '../language/use-words.ts';
import { Dialog, DialogButtons } from '../parts/dialog.tsx';
import { eraDay } from '../parts/era-day.ts';
import { typed } from '../parts/fields.ts';
import { ProblemNotice } from '../parts/states.tsx';
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
import classes from './record.module.css';
import { BLOCKS } from './words-blocks.ts';

export interface BlockDialogProps {
  readonly handover: HandoverDto;
  readonly form: BlockForm;
  /** The block that it goes on with. */
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

/** What can come of it: an order is over only once its days are. */
function outcomesOf(form: BlockForm, block: LegalBlockDto | undefined) {
  if (form === 'endClaim') return CLAIM_OUTCOMES;
  return block?.order?.isOver === true ? ORDER_OUTCOMES : (['lifted'] as const);
}

function firstValues({ form, block }: BlockDialogProps, today: string): BlockValues {
  const { police = '', officer = '' } = block?.reported ?? {};
  // What the police were told or ordered is known; how it ended is chosen, where there is a choice.
  const known = block?.order?.police ?? police;
  const [only, ...others] = outcomesOf(form, block);
  const outcome = others.length === 0 ? only : '';
  return { ...blankValues(today), police: known, officer, outcome };
}

export function BlockDialog(props: BlockDialogProps) {
  const { handover, form, block, onLeave } = props;
  const say = useWords(BLOCKS);
  const record = useRecord(handover.id);
  const today = japanDay(Date.now());
  const [values, setValues] = useState(() => firstValues(props, today));
  const [tried, setTried] = useState(false);
  const wrong = wrongIn(form, values, today);
  const change = (part: Partial<BlockValues>) => setValues((before) => ({ ...before, ...part }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(wrong).length > 0 || record.isPending) return;
    const drafts = [blockDraftOf(form, values, block?.id)];
    record.mutateAsync({ drafts }).then(onLeave, () => undefined);
  };
  const shown = tried ? wrong : {};
  return (
    <Dialog title={say(form)} onClose={onLeave}>
      <form onSubmit={send} noValidate className={classes.form}>
        {form in TEXTS && <p>{say(TEXTS[form as keyof typeof TEXTS])}</p>}
        {form === 'suspect' && handover.stage === 'intake' && <p>{say('sayNothing')}</p>}
        {ASKED[form].map((field) => (
          <Field
            key={field}
            field={field}
            form={form}
            block={block}
            values={values}
            wrong={shown[field]}
            onChange={change}
          />
        ))}
        <ProblemNotice error={record.error} />
        <DialogButtons label={say('record')} busy={record.isPending} onCancel={onLeave} />
      </form>
    </Dialog>
  );
}

interface FieldProps {
  readonly field: BlockField;
  readonly form: BlockForm;
  readonly block: LegalBlockDto | undefined;
  readonly values: BlockValues;
  readonly wrong: BlockWrong | undefined;
  readonly onChange: (part: Partial<BlockValues>) => void;
}

function Field({ field, form, block, values, wrong, onChange }: FieldProps): ReactNode {
  const say = useWords(BLOCKS);
  const language = useLanguage();
  const until = eraDay(lastOrderDay(values.from || japanDay(Date.now())), language);
  const error = wrong && (wrong === 'tooLong' ? say(wrong, { until }) : say(wrong));
  if (field === 'doubts') return <Doubts values={values} error={error} onChange={onChange} />;
  const bound = { ...typed(values[field], (value) => onChange({ [field]: value })), error };
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
            ...(values.outcome === '' ? [{ value: '', label: say('choose') }] : []),
            ...outcomesOf(form, block).map((value) => ({ value, label: say(value) })),
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
          label={say(form === 'endClaim' ? 'reason' : 'answer')}
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

type DoubtsProps = Pick<FieldProps, 'values' | 'onChange'> & { readonly error: ReactNode };

function Doubts({ values, error, onChange }: DoubtsProps) {
  const say = useWords(BLOCKS);
  return (
    <Checkbox.Group
      label={say('doubts')}
      error={error}
      value={[...values.doubts]}
      onChange={(doubts) => onChange({ doubts })}
    >
      <div className={classes.choices}>
        {DOUBTS.map((doubt) => (
          <Checkbox key={doubt} value={doubt} label={say(doubt)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
