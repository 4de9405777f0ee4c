/**
 * A fast check that a zod schema would accept a value. Where it cannot tell, zod reads the value.
 * One million lines pass through it, nearly all of them good.
 *
 * Invariants: `true` means that zod would accept the value and return it unchanged (no schema here
 * transforms). A part of a schema that is not understood here gives `false`, never `true`.
 */
import type * as z from 'zod';

export type Accepts = (value: unknown) => boolean;

/** The parts of a schema that are read; zod stores them under `_zod.def`. */
interface Definition {
  readonly type: string;
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDefinition } }[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly partial?: boolean;
  readonly format?: string;
}

interface CheckDefinition {
  readonly check: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly value?: number;
  readonly inclusive?: boolean;
}

const NEVER: Accepts = () => false;

/** The quick check of `schema`: a no means "ask zod". */
export function quickAccept(schema: z.ZodType): Accepts {
  const def = definitionOf(schema);
  switch (def.type) {
    case 'unknown':
      return () => true;
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'string':
      return textOf(def);
    case 'number':
      return numberOf(def);
    case 'enum':
      return oneOf(Object.values(def.entries ?? {}), def);
    case 'literal':
      return oneOf(def.values ?? [], def);
    case 'optional': {
      const inner = def.innerType === undefined ? NEVER : quickAccept(def.innerType);
      return (value) => value === undefined || inner(value);
    }
    case 'array':
      return listOf(def);
    case 'object':
      return objectOf(def);
    case 'record':
      return recordOf(def);
    case 'union': {
      if (hasChecks(def)) return NEVER;
      const options = (def.options ?? []).map(quickAccept);
      return (value) => options.some((accepts) => accepts(value));
    }
    default:
      return NEVER;
  }
}

function definitionOf(schema: z.ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}

function hasChecks(def: Definition): boolean {
  return (def.checks?.length ?? 0) > 0;
}

function oneOf(values: readonly unknown[], def: Definition): Accepts {
  if (hasChecks(def)) return NEVER;
  const allowed = new Set(values);
  return (value) => allowed.has(value);
}

/** All checks of the schema as one, or undefined where one of them is not understood. */
function checksOf<Value>(
  def: Definition,
  read: (check: CheckDefinition) => ((value: Value) => boolean) | undefined,
): ((value: Value) => boolean) | undefined {
  const checks = (def.checks ?? []).map((check) => read(check._zod.def));
  if (!checks.every((check) => check !== undefined)) return undefined;
  const [only, ...others] = checks;
  if (only !== undefined && others.length === 0) return only;
  return (value) => {
    for (const check of checks) if (!check(value)) return false;
    return true;
  };
}

function lengthCheck(check: CheckDefinition): ((value: { length: number }) => boolean) | undefined {
  const { minimum, maximum } = check;
  if (check.check === 'min_length' && minimum !== undefined) {
    return (value) => value.length >= minimum;
  }
  if (check.check === 'max_length' && maximum !== undefined) {
    return (value) => value.length <= maximum;
  }
  return undefined;
}

function textOf(def: Definition): Accepts {
  const passes = checksOf<string>(def, (check) => {
    const { pattern } = check;
    if (check.check !== 'string_format') return lengthCheck(check);
    // A pattern with a memory (g, y) answers differently the second time.
    if (check.format !== 'regex' || pattern === undefined || pattern.global || pattern.sticky) {
      return undefined;
    }
    return (value) => pattern.test(value);
  });
  if (passes === undefined) return NEVER;
  return (value) => typeof value === 'string' && passes(value);
}

function numberOf(def: Definition): Accepts {
  const passes = checksOf<number>(def, (check) => {
    const { value: bound } = check;
    if (check.check === 'number_format' && check.format === 'safeint') return Number.isSafeInteger;
    if (bound === undefined || check.inclusive !== true) return undefined;
    if (check.check === 'greater_than') return (value) => value >= bound;
    if (check.check === 'less_than') return (value) => value <= bound;
    return undefined;
  });
  if (passes === undefined) return NEVER;
  // `z.int()` is a number whose format has a definition of its own.
  const whole = def.format === 'safeint';
  return (value) =>
    typeof value === 'number' &&
    (whole ? Number.isSafeInteger(value) : Number.isFinite(value)) &&
    passes(value);
}

function listOf(def: Definition): Accepts {
  const passes = checksOf<readonly unknown[]>(def, lengthCheck);
  if (passes === undefined || def.element === undefined) return NEVER;
  const element = quickAccept(def.element);
  return (value) => Array.isArray(value) && passes(value) && value.every(element);
}

function objectOf(def: Definition): Accepts {
  const strict = def.catchall !== undefined && definitionOf(def.catchall).type === 'never';
  if (!strict || hasChecks(def) || def.shape === undefined) return NEVER;
  const fields = new Map<string, { readonly accepts: Accepts; readonly needed: number }>();
  let needed = 0;
  for (const [key, schema] of Object.entries(def.shape)) {
    const isNeeded = definitionOf(schema).type === 'optional' ? 0 : 1;
    fields.set(key, { accepts: quickAccept(schema), needed: isNeeded });
    needed += isNeeded;
  }
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    let seen = 0;
    for (const key in value) {
      const field = fields.get(key);
      if (field === undefined) return false;
      if (!field.accepts((value as Record<string, unknown>)[key])) return false;
      seen += field.needed;
    }
    return seen === needed;
  };
}

/** A record whose keys are an enum; any of them may be absent (`z.partialRecord`). */
function recordOf(def: Definition): Accepts {
  if (hasChecks(def) || def.partial !== true) return NEVER;
  if (def.keyType === undefined || def.valueType === undefined) return NEVER;
  const keyAccepts = quickAccept(def.keyType);
  const valueAccepts = quickAccept(def.valueType);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    for (const key in value) {
      if (!keyAccepts(key) || !valueAccepts((value as Record<string, unknown>)[key])) return false;
    }
    return true;
  };
}
