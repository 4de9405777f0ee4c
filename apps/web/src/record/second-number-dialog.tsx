/**
 * Asks for the second number of a phone; where another record has it, shows both and asks whether
 * they are of one phone.
 *
 * Invariants: a scan goes into this field while it is asked for; a number with a wrong check digit
 * and the first number are never sent; nothing is joined without a person who saw both records.
 */
import { Button, TextInput } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { parseImei } from '@nagori/model';
import { lazy, Suspense, useEffect, useState } from 'react';
import { isProblem } from '../api/problem.ts';
import { useWords } from '../language/use-words.ts';
import { FormDialog } from '../parts/form.tsx';
import { digitsOf, imeiRefusal, isImeiScan } from '../parts/imei-code.ts';
import { useForm } from '../parts/use-form.ts';
import { useWedge } from '../parts/use-wedge.ts';
import { PARTS } from '../parts/words.ts';
import { JoinDialog } from './join-dialog.tsx';
import { useSecondNumber } from './second-number-api.ts';
import { SECOND_NUMBER } from './words-second-number.ts';

const CameraScanner = lazy(async () => {
  const { CameraScanner: component } = await import('../parts/camera-scanner.tsx');
  return { default: component };
});

export interface SecondNumberDialogProps {
  readonly handover: HandoverDto;
  readonly onClose: () => void;
  /** With the server's answer. */
  readonly onAdded: (answer: HandoverDto) => void;
}

/** What is wrong with the number before it is sent, as a key of the words. */
function wrongIn(code: string, first: string | undefined) {
  if (code.trim() === '') return 'missing';
  const why = imeiRefusal(code);
  if (why !== undefined) return why;
  const [read, own] = [parseImei(digitsOf(code)), parseImei(first ?? '')];
  const isSame = read.kind === 'good' && own.kind === 'good' && read.value === own.value;
  return isSame ? 'same' : undefined;
}

function useNumberForm({ handover, onAdded }: SecondNumberDialogProps) {
  const say = useWords(SECOND_NUMBER);
  const part = useWords(PARTS);
  const write = useSecondNumber(handover.id);
  const isTwice = isProblem(write.error, 'number-twice');
  const form = useForm({
    first: { imei2: '' },
    wrong: ({ imei2 }) => {
      const why = wrongIn(imei2, handover.phone.imei);
      if (why === undefined) return {};
      return { imei2: why === 'missing' || why === 'same' ? say(why) : part(why) };
    },
    request: ({ imei2 }) => ({ imei2: digitsOf(imei2) }),
    write,
    words: {
      'number-twice': say('notJoined'),
      'not-allowed': say(isTwice ? 'inBox' : 'another'),
      'too-many': say('three'),
      'duplicate-id': say(isTwice ? 'bothHere' : 'same'),
    },
    onDone: onAdded,
  });
  const again = () => {
    write.reset();
    form.set({ imei2: '' });
  };
  return { form, asks: isProblem(write.error, 'joining-unconfirmed'), again };
}

export function SecondNumberDialog(props: SecondNumberDialogProps) {
  const { handover, onClose, onAdded } = props;
  const { form, asks, again } = useNumberForm(props);
  if (asks) {
    const imei2 = digitsOf(form.draft.imei2);
    return (
      <JoinDialog
        handover={handover}
        imei2={imei2}
        onAgain={again}
        onClose={onClose}
        onAdded={onAdded}
      />
    );
  }
  return <NumberDialog form={form} onClose={onClose} />;
}

interface NumberDialogProps {
  readonly form: ReturnType<typeof useNumberForm>['form'];
  readonly onClose: () => void;
}

function NumberDialog({ form, onClose }: NumberDialogProps) {
  const say = useWords(SECOND_NUMBER);
  const part = useWords(PARTS);
  const [isLooking, setLooking] = useState(false);
  const [scanned, setScanned] = useState<string>();
  const take = (code: string): boolean => {
    if (!isImeiScan(code)) return false;
    setLooking(false);
    // The field that received the burst gets its text back first.
    setTimeout(() => {
      form.set({ imei2: digitsOf(code) });
      setScanned(digitsOf(code));
    });
    return true;
  };
  useWedge(take);
  // As Enter does in the field.
  useEffect(() => {
    if (scanned === undefined || scanned !== form.draft.imei2) return;
    setScanned(undefined);
    form.submit();
  });
  return (
    <FormDialog
      of={form}
      title={say('title')}
      submit={say('record')}
      onClose={onClose}
      more={
        <Button
          variant="default"
          aria-expanded={isLooking}
          onClick={() => setLooking((was) => !was)}
        >
          {part(isLooking ? 'cameraStop' : 'scanWithCamera')}
        </Button>
      }
    >
      <p>{say('text')}</p>
      <TextInput
        label={say('field')}
        description={say('hint')}
        inputMode="numeric"
        autoComplete="off"
        data-autofocus
        {...form.field('imei2')}
      />
      {isLooking && (
        <Suspense fallback={<p role="status">{part('cameraStarting')}</p>}>
          <CameraScanner onCode={take} />
        </Suspense>
      )}
    </FormDialog>
  );
}
