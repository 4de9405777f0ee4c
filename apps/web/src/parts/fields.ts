/** Props that bind an input to its value: `<TextInput label={…} {...typed(text, setText)} />`. */

interface Change<K extends 'value' | 'checked', V> {
  readonly currentTarget: Readonly<Record<K, V>>;
}

/** A text field or a select. */
export const typed = (value: string, set: (value: string) => void) => ({
  value,
  onChange: ({ currentTarget }: Change<'value', string>) => set(currentTarget.value),
});

/** A checkbox. */
export const ticked = (checked: boolean, set: (checked: boolean) => void) => ({
  checked,
  onChange: ({ currentTarget }: Change<'checked', boolean>) => set(currentTarget.checked),
});

/** Names of the fields that hold a text, or one of a select's own values. */
export type TextName<T> = { [K in keyof T & string]: T[K] extends string ? K : never }[keyof T &
  string];

/** Binds the fields of a draft: `const field = fieldsOf(draft, set)`, then `{...field('name')}`. */
export const fieldsOf =
  <T extends object>(draft: T, set: (change: Partial<T>) => void) =>
  (name: TextName<T>) =>
    typed(String(draft[name]), (value) => set({ [name]: value } as Partial<T>));
