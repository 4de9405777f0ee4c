/**
 * What the customer signed of a piece of evidence, and the signature, on request: each look at it
 * is recorded.
 */
import { Button } from '@mantine/core';
import type { SignatureDto } from '@nagori/area-handover/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../api/client.ts';
import { useWords } from '../language/use-words.ts';
import { DrawnSignature } from '../parts/drawn-signature.tsx';
import { ProblemNotice } from '../parts/states.tsx';
import classes from './record.module.css';
import { RECORD } from './words-record.ts';

export interface SignatureUnderProps {
  readonly handover: string;
  readonly evidence: string;
}

export function SignatureUnder({ handover, evidence }: SignatureUnderProps) {
  const say = useWords(RECORD);
  const [isOpen, setOpen] = useState(false);
  const url = `/api/v1/handovers/${handover}/evidence/${evidence}/signature`;
  const { data, error } = useQuery({
    queryKey: ['signature-under', evidence],
    queryFn: ({ signal }) => get<SignatureDto>(url, signal),
    enabled: isOpen,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined) {
    return (
      <>
        <Button variant="default" loading={isOpen && error === null} onClick={() => setOpen(true)}>
          {say('showSignature')}
        </Button>
        <ProblemNotice error={error} />
      </>
    );
  }
  const { text, mark } = data;
  return (
    <div>
      <p className={classes.signedText}>{text}</p>
      {mark.kind === 'drawn' ? (
        <DrawnSignature path={mark.path} label={say('signature')} />
      ) : (
        <p>
          {say('signature')}: <strong>{mark.name}</strong>
        </p>
      )}
    </div>
  );
}
