/** Issues a certificate, or lists every reason against it. */
import { TextInput } from '@mantine/core';
import { COMPARTMENT_WORDS, COMPARTMENTS, type Compartment } from '@nagori/model';
import { isProblem } from '../../api/problem.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import { useIssueClearance } from './clearance-api.ts';
import classes from './paper.module.css';
import { PAPER } from './words-paper.ts';

const MANUFACTURER_MOST = 80;

export interface IssueFormProps {
  readonly handover: string;
  /** Already known; empty where it is not. */
  readonly manufacturer: string;
}

export function IssueForm({ handover, manufacturer: known }: IssueFormProps) {
  const say = useWords(PAPER);
  const form = useForm({
    first: { manufacturer: known },
    request: ({ manufacturer }) => {
      const named = manufacturer.trim();
      return named === '' ? {} : { manufacturer: named };
    },
    write: useIssueClearance(handover),
    words: {
      'clearance-box-away': say('clearance-box-away'),
      'clearance-not-at-this-stage': say('clearance-not-at-this-stage'),
      'handover-not-found': say('handover-not-found'),
      'handover-ended': say('handover-ended'),
    },
  });
  const { problem } = form;
  return (
    <Form
      of={form}
      className={classes.issue}
      submit={say('issue')}
      problem={isProblem(problem, 'clearance-refused') && <Against fields={problem.fields} />}
    >
      <h1>{say('issueTitle')}</h1>
      <p>{say('issueLead')}</p>
      <TextInput
        label={say('manufacturerField')}
        description={say('manufacturerHint')}
        maxLength={MANUFACTURER_MOST}
        {...form.field('manufacturer')}
      />
    </Form>
  );
}

const AGAINST = [
  'not-accepted',
  'not-destroyed',
  'phone-not-identified',
  'compartment-not-clear',
  'not-confirmed-by-another',
  'field-not-allowed',
] as const;

interface Objection {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** All reasons at once, grouped by compartment where one is named. */
function Against({ fields }: { readonly fields: readonly Objection[] }) {
  const say = useWords(PAPER);
  const text = useText();
  return (
    <div role="alert" className={classes.against}>
      <p>
        <strong>{say('clearance-refused')}</strong>
      </p>
      <ul>
        {fields.map(({ field, code, message }) => {
          const known = AGAINST.find((one) => one === code);
          return (
            <li key={`${field} ${code}`}>
              {isCompartment(field) && <strong>{text(COMPARTMENT_WORDS[field])} </strong>}
              {known === undefined ? message : say(known)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function isCompartment(field: string): field is Compartment {
  return (COMPARTMENTS as readonly string[]).includes(field);
}
