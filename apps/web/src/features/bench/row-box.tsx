/**
 * The checkbox of a row: Space or a click chooses it; with Shift, an arrow or a click chooses all
 * rows on the way; an arrow alone goes to the next row.
 */
import classes from './bench.module.css';

export interface RowBoxProps {
  readonly id: string;
  readonly label: string;
  readonly isOn: boolean;
  /** `isRange`: with all rows on the way. */
  readonly onRow: (id: string, isRange: boolean) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export function RowBox({ id, label, isOn, onRow }: RowBoxProps) {
  return (
    <label className={`${classes.rowBox} never-on-paper`}>
      <input
        type="checkbox"
        data-row={id}
        aria-label={label}
        checked={isOn}
        onChange={({ nativeEvent }) =>
          onRow(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
        onKeyDown={(event) => {
          const step = STEPS[event.key];
          if (step === undefined) return;
          event.preventDefault();
          const rows = [...document.querySelectorAll<HTMLInputElement>('input[data-row]')];
          const next = rows[rows.indexOf(event.currentTarget) + step];
          next?.focus();
          if (event.shiftKey && next !== undefined) onRow(next.dataset.row ?? '', true);
        }}
      />
    </label>
  );
}
