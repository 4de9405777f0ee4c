/**
 * The audit: a phone's record by number, by handover or by day, and whether its chain is intact.
 *
 * Invariants: read-only; a number is never in an address, since a record is opened by a handover's
 * id.
 */
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../language/use-words.ts';
import { digitsOf, type ImeiRefusal, imeiRefusal, isImeiScan } from '../../parts/imei-code.ts';
import { ScanField } from '../../parts/scan-field.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import { PARTS } from '../../parts/words.ts';
import classes from './audit.module.css';
import { useFindRecord } from './audit-api.ts';
import { OpenedPart } from './opened-part.tsx';
import { ReceiptsPart } from './receipts-part.tsx';
import { RecordPart } from './record-part.tsx';
import { AUDIT } from './words-audit.ts';
import { BOX_LIST } from './words-boxes.ts';
import { DISCARDS } from './words-discards.ts';
import { FLAG_LIST } from './words-flags.ts';

const HANDOVER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function AuditPage() {
  const say = useWords(AUDIT);
  const discards = useWords(DISCARDS);
  const flags = useWords(FLAG_LIST);
  const boxes = useWords(BOX_LIST);
  const navigate = useNavigate();
  const { handover } = useParams({ strict: false });
  const open = (id: string) =>
    void navigate({ to: '/audit/$handover', params: { handover: id.toLowerCase() } });
  return (
    <div className={classes.page}>
      <h1 className={handover === undefined ? classes.title : 'only-read-aloud'}>{say('title')}</h1>
      <Find key={handover} onFound={open} />
      {handover === undefined ? (
        <>
          <OpenedPart />
          <p className={`${classes.back} never-on-paper`}>
            <Link to="/audit/flags">{flags('title')}</Link>
          </p>
          <p className={`${classes.back} never-on-paper`}>
            <Link to="/audit/boxes">{boxes('title')}</Link>
          </p>
          <p className={`${classes.back} never-on-paper`}>
            <Link to="/audit/discards">{discards('title')}</Link>
          </p>
          <ReceiptsPart />
        </>
      ) : (
        <RecordPart key={handover} handover={handover} />
      )}
    </div>
  );
}

function Find({ onFound }: { readonly onFound: (handover: string) => void }) {
  const say = useWords(AUDIT);
  const part = useWords(PARTS);
  const find = useFindRecord();
  const [refusal, setRefusal] = useState<ImeiRefusal>();
  const clear = () => {
    setRefusal(undefined);
    find.reset();
  };
  const take = (code: string): boolean => {
    clear();
    const byId = HANDOVER.test(code);
    const why = byId ? undefined : imeiRefusal(code);
    setRefusal(why);
    if (why !== undefined) return false;
    const asked = byId ? { handover: code.toLowerCase() } : { imei: digitsOf(code) };
    // An id may name an earlier handover; then that one is shown, not the newest.
    find.mutateAsync(asked).then(
      (found) => onFound(byId ? code : found.handover),
      () => undefined,
    );
    return true;
  };
  const refused = () => {
    if (refusal === undefined) return undefined;
    // Text that is not digits may have been meant as an id.
    return refusal === 'imeiNotDigits' ? say('neither') : part(refusal);
  };
  return (
    <div className={`${classes.find} never-on-paper`}>
      <ScanField
        label={say('scanLabel')}
        placeholder={say('scanHint')}
        action={say('show')}
        error={refused()}
        accepts={(code) => isImeiScan(code) || HANDOVER.test(code)}
        onScan={take}
        onType={clear}
        busy={find.isPending}
        waits
      />
      {isProblem(find.error, 'handover-not-found') ? (
        <p role="alert" className={classes.notHere}>
          {say('notHere')}
        </p>
      ) : (
        <ProblemNotice error={find.error} />
      )}
    </div>
  );
}
