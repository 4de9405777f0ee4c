/** Issues a certificate, or lists every reason against it. */
import { Button, TextInput } from '@mantine/core';
import { COMPARTMENT_WORDS, COMPARTMENTS, type Compartment } from '@nagori/model';
import { type FormEvent, useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { useIssueClearance } from './clearance-api.ts';
import classes from './paper.module.css';
import { PAPER } from './words-paper.ts';

const MANUFACTURER_MOST = 80;

export function IssueForm({ handover }: { readonly handover: string }) {
  const say = useWords(PAPER);
  const [manufacturer, setManufacturer] = useState('');
  const issue = useIssueClearance(handover);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const named = manufacturer.trim();
    issue.mutate(named === '' ? {} : { manufacturer: named });
  };
  const words = {
    'clearance-not-at-this-stage': say('clearance-not-at-this-stage'),
    'handover-not-found': say('handover-not-found'),
    'handover-ended': say('handover-ended'),
  };
  return (
    <form className={classes.issue} onSubmit={submit}>
      <h1>{say('issueTitle')}</h1>
      <p>{say('issueLead')}</p>
      <TextInput
        label={say('manufacturerField')}
        description={say('manufacturerHint')}
        maxLength={MANUFACTURER_MOST}
        {...typed(manufacturer, setManufacturer)}
      />
      <Button type="submit" loading={issue.isPending}>
        {say('issue')}
      </Button>
      {isProblem(issue.error, 'clearance-refused') ? (
        <Against fields={issue.error.fields} />
      ) : (
        <ProblemNotice error={issue.error} words={words} />
      )}
    </form>
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
