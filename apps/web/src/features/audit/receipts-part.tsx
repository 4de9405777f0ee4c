/**
 * Compares stored receipts with the record. Only this shows that entries were cut off at the end
 * (R20).
 */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './audit.module.css';
import { useCheckReceipts } from './audit-api.ts';
import { AUDIT, RECEIPT_ANSWERS } from './words-audit.ts';

export function ReceiptsPart() {
  const say = useWords(AUDIT);
  const sayAnswer = useWords(RECEIPT_ANSWERS);
  const check = useCheckReceipts();
  const [text, setText] = useState('');
  const receipts = [...new Set(text.split(/\s+/).filter((one) => one !== ''))];
  return (
    <section className={classes.section} aria-labelledby="receipts">
      <h2 id="receipts">{say('receipts')}</h2>
      <p className={classes.quiet}>{say('receiptsText')}</p>
      <Textarea label={say('receiptsLabel')} {...typed(text, setText)} rows={3} />
      <Button
        variant="default"
        mt="sm"
        disabled={receipts.length === 0}
        loading={check.isPending}
        onClick={() => check.mutate(receipts)}
      >
        {say('receiptsCheck')}
      </Button>
      <ProblemNotice error={check.error} />
      {check.data !== undefined && (
        <ul role="status">
          {check.data.receipts.map(({ handover = '', seq = 0, fault }) => (
            <li key={`${handover} ${seq} ${fault}`}>
              <span aria-hidden="true">{fault === undefined ? '✓' : '✕'}</span>{' '}
              {seq > 0 && say('receiptOf', { handover, seq })} {sayAnswer(fault ?? 'good')}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
