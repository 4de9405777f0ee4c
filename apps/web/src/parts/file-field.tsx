/** Chooses a file. The same file, corrected, can be chosen again. */
import classes from './file-field.module.css';

export interface FileFieldProps {
  readonly label: string;
  readonly hint: string;
  /** Endings of names, as a browser reads them. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

export function FileField({ label, hint, accept, onFile }: FileFieldProps) {
  return (
    <label className={classes.file}>
      <span>{label}</span>
      <span className={classes.hint}>{hint}</span>
      <input
        type="file"
        accept={accept}
        onClick={({ currentTarget }) => {
          currentTarget.value = '';
        }}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen !== undefined) onFile(chosen);
        }}
      />
    </label>
  );
}
