/**
 * What each act reaches in one phone: compartments as rows, acts as columns; on a phone one card
 * for each compartment.
 *
 * Invariants: a state has a sign and a word; what is not assumed never looks like erased.
 */
import { COMPARTMENT_WORDS } from '@nagori/model';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import shapes from '../../parts/shapes.module.css';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './capabilities.module.css';
import { type Reach, type ReachLine, SHOWN_ACTS, type ShownAct } from './reach.ts';
import { useToolName } from './use-tool-name.ts';
import { CAPABILITIES } from './words-capabilities.ts';

export interface ReachTableProps {
  readonly lines: readonly ReachLine[];
  readonly caption: string;
}

export function ReachTable({ lines, caption }: ReachTableProps) {
  const say = useWords(CAPABILITIES);
  const text = useText();
  return (
    <table className={`${shapes.cardRows} ${classes.table}`}>
      <caption className="only-read-aloud">{caption}</caption>
      <TableHead of={[say('compartment'), ...SHOWN_ACTS.map((act) => say(act))]} />
      <tbody>
        {lines.map(({ compartment, reached }) => (
          <tr key={compartment}>
            <th scope="row">{text(COMPARTMENT_WORDS[compartment])}</th>
            {reached === 'absent' ? (
              <td colSpan={SHOWN_ACTS.length} data-reach="absent">
                <Sign of="－" />
                {say('absent')}
              </td>
            ) : (
              SHOWN_ACTS.map((act) => (
                <td key={act} data-head={say(act)} data-reach={reached[act].kind}>
                  <span>
                    <Reached of={reached[act]} act={act} />
                  </span>
                </td>
              ))
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sign({ of }: { readonly of: string }) {
  return (
    <span className={classes.sign} aria-hidden="true">
      {of}
    </span>
  );
}

function Reached({ of: reach, act }: { readonly of: Reach; readonly act: ShownAct }) {
  const say = useWords(CAPABILITIES);
  const { aside, listed } = usePunctuation();
  const toolName = useToolName();
  switch (reach.kind) {
    case 'erased-by-any':
      // The phone itself resets.
      return (
        <>
          <Sign of="✓" />
          {say('erased')}
          {act !== 'factory-reset' && <span className={classes.by}>{aside(say('anyTool'))}</span>}
        </>
      );
    case 'erased-by':
      return (
        <>
          <Sign of="✓" />
          {say('erased')}
          <span className={classes.by}>
            {aside(say('byTools', { tools: listed(reach.tools.map(toolName)) }))}
          </span>
        </>
      );
    case 'no-tool':
      return (
        <>
          <Sign of="✕" />
          {say('noTool')}
        </>
      );
    case 'not-assumed':
      return (
        <>
          <Sign of="？" />
          {say('notAssumed')}
        </>
      );
    default:
      return reach satisfies never;
  }
}
