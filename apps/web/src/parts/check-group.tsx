/** Chooses several items of a list, each with a checkbox. */
import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './form.module.css';

export interface CheckGroupProps<Value extends string> {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly options: readonly CheckOption<Value>[];
  readonly value: readonly Value[];
  readonly onChange: (value: readonly Value[]) => void;
  readonly disabled?: boolean;
  readonly className?: string | undefined;
}

export interface CheckOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly disabled?: boolean;
}

/** Values that are not among the `options` stay in `value`. */
export function CheckGroup<Value extends string>(props: CheckGroupProps<Value>) {
  const { options, value, onChange, className, disabled, ...rest } = props;
  return (
    <Checkbox.Group
      {...rest}
      value={[...value]}
      disabled={disabled ?? false}
      onChange={(next) => onChange(next)}
    >
      <div className={className ?? classes.options}>
        {options.map((option) => (
          <Checkbox key={option.value} size="md" className={classes.option} {...option} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
