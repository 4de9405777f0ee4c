/**
 * Lots: import a file and get a verdict for each phone. Also lists the imported lots with their
 * totals.
 */
import { useState } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { useTitle } from '../../parts/page-title.ts';
import classes from './bench.module.css';
import { LotForm, type LotSent } from './lot-form.tsx';
import { LotList } from './lot-list.tsx';
import { LotResult } from './lot-result.tsx';
import { NetworkForm } from './network-form.tsx';
import { ReportsForm } from './reports-form.tsx';
import { useLotSent } from './use-lot-sent.ts';
import { BENCH } from './words-bench.ts';
import { LOTS } from './words-lots.ts';

export function LotsPart() {
  const say = useWords(LOTS);
  const imports = hasRole(useSession(), 'bench');
  const [sent, setSent] = useLotSent();
  const [corrects, setCorrects] = useState<LotSent>();
  const name = useWords(BENCH);
  useTitle('detail', sent?.body.lot ?? name('partLots'));
  const show = (shown: LotSent | undefined, corrected?: LotSent) => {
    setCorrects(corrected);
    setSent(shown);
  };
  return (
    <>
      <p className={classes.quiet}>{say(imports ? 'about' : 'needsBench')}</p>
      {sent !== undefined ? (
        <LotResult
          sent={sent}
          onAnother={() => show(undefined)}
          onCorrect={() => show(undefined, sent)}
          onAgain={show}
        />
      ) : (
        imports && <LotForm corrects={corrects?.body} onSent={show} />
      )}
      {imports && <NetworkForm />}
      {imports && <ReportsForm />}
      <LotList />
    </>
  );
}
