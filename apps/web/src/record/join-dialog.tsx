/**
 * Two records, and whether they are of one phone.
 *
 * Invariants: opens with the focus on reading the number again; what is agreed to is the record
 * that was shown.
 */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useQuery } from '@tanstack/react-query';
import { isProblem } from '../api/problem.ts';
import { usePunctuation, useText, useWords } from '../language/use-words.ts';
import { Dialog, DialogButtons } from '../parts/dialog.tsx';
import { FactList } from '../parts/fact-list.tsx';
import { phoneName } from '../parts/phone-name.ts';
import { showTime } from '../parts/show-time.ts';
import { ErrorState, PagePending, ProblemNotice } from '../parts/states.tsx';
import classes from './second-number.module.css';
import { recordOfNumber, useSecondNumber } from './second-number-api.ts';
import { SECOND_NUMBER } from './words-second-number.ts';
import { HANDOVER_STATES } from './words-states.ts';

export interface JoinDialogProps {
  readonly handover: HandoverDto;
  readonly imei2: string;
  /** The number was misread. */
  readonly onAgain: () => void;
  readonly onClose: () => void;
  readonly onAdded: (answer: HandoverDto) => void;
}

export function JoinDialog({ handover, imei2, onAgain, onClose, onAdded }: JoinDialogProps) {
  const say = useWords(SECOND_NUMBER);
  const other = useQuery(recordOfNumber(imei2));
  const join = useSecondNumber(handover.id);
  const { data } = other;
  const agree = () =>
    data !== undefined &&
    join.mutateAsync({ imei2, joins: data.id }).then(onAdded, (error: unknown) => {
      // It went on in another handover: that one is shown before it is agreed to.
      if (isProblem(error, 'joining-unconfirmed')) void other.refetch();
    });
  return (
    <Dialog title={say('joinTitle')} onClose={onClose}>
      <p>{say('joinText')}</p>
      {data !== undefined && (
        <div className={classes.compared}>
          <Compared title={say('here')} of={handover} />
          <Compared title={say('there')} of={data} />
        </div>
      )}
      {data === undefined && other.error !== null && (
        <ErrorState error={other.error} onRetry={() => void other.refetch()} />
      )}
      {other.isPending && <PagePending />}
      <p>{say('whatHappens')}</p>
      <ProblemNotice error={join.error} words={{ 'joining-unconfirmed': say('changed') }} />
      <DialogButtons
        label={say('join')}
        disabled={data === undefined || other.isFetching}
        busy={join.isPending}
        onCancel={onClose}
        onConfirm={() => void agree()}
      >
        <Button variant="default" data-autofocus onClick={onAgain}>
          {say('readAgain')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

interface ComparedProps {
  readonly title: string;
  readonly of: HandoverDto;
}

function Compared({ title, of }: ComparedProps) {
  const say = useWords(SECOND_NUMBER);
  const sayState = useWords(HANDOVER_STATES);
  const text = useText();
  const { listed } = usePunctuation();
  const { phone, decision } = of;
  const name = phoneName(phone);
  const number = <span className="whole">{phone.imei}</span>;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <FactList
        className="numbers"
        of={[
          [say('number'), number],
          [say('model'), name === '' ? say('modelUnknown') : name],
          [say('way'), listed([text(of.channelWords), text(of.stageWords)])],
          [say('openedAt'), showTime(of.openedAt)],
          [say('state'), sayState(of.state)],
          [say('verdict'), text(decision.name)],
          [say('evidence'), say('pieces', { n: of.evidence.length })],
        ]}
      />
    </section>
  );
}
