/**
 * The holder confirms a case that an operator opened (R21), with the reference and code from the
 * operator. The authority signs, and the operator compares.
 *
 * Invariants: the code itself is not sent; every mistake in reference or code gives the same
 * answer.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { Done } from './done.tsx';
import classes from './holder.module.css';
import { caseOperatorsQuery, useConfirmCase } from './holder-api.ts';
import { ACTS } from './words-acts.ts';

export function ConfirmCase() {
  const say = useWords(ACTS);
  const confirming = useConfirmCase();
  return (
    <section className={classes.card} aria-labelledby="confirm-case">
      <h2 id="confirm-case">{say('caseTitle')}</h2>
      <p>{say('caseText')}</p>
      {confirming.isSuccess ? (
        <Done title={say('caseDone')} text={say('caseDoneText')} />
      ) : (
        <CaseForm confirming={confirming} />
      )}
    </section>
  );
}

function CaseForm({ confirming }: { readonly confirming: ReturnType<typeof useConfirmCase> }) {
  const say = useWords(ACTS);
  const text = useText();
  const { data = [] } = useQuery(caseOperatorsQuery);
  const [chosen, setChosen] = useState('');
  const [reference, setReference] = useState('');
  const [code, setCode] = useState('');
  const operator = data.find(({ id }) => id === chosen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (operator === undefined) return;
    confirming.mutate({ operator: operator.id, origin: operator.origin, reference, code });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <NativeSelect
        label={say('caseOperator')}
        required
        {...typed(chosen, setChosen)}
        data={[
          { value: '', label: say('caseChoose') },
          ...data.map(({ id, name }) => ({ value: id, label: name ? text(name) : id })),
        ]}
      />
      <TextInput
        label={say('caseReference')}
        placeholder="ABCD-2345"
        required
        autoComplete="off"
        {...typed(reference, setReference)}
      />
      <TextInput
        label={say('caseCode')}
        inputMode="numeric"
        required
        autoComplete="off"
        {...typed(code, setCode)}
      />
      <Button type="submit" fullWidth size="lg" loading={confirming.isPending}>
        {say('caseButton')}
      </Button>
      <ProblemNotice
        error={confirming.error}
        words={{
          'code-wrong': say('caseWrong'),
          'request-invalid': say('caseWrong'),
          'too-many-questions': say('caseTooMany'),
          'not-reported-lost': say('caseNotLost'),
          'word-refused': say('caseAgain'),
        }}
      />
    </form>
  );
}
