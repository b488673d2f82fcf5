/** What a parameter of a query can be, and how it is given. */
export interface ParameterValues {
  /** Any text: it is escaped. */
  string: string;
  /** A list of texts. */
  strings: readonly string[];
  /** A list of names or addresses of hosts; a defanged spelling is read as what it stands for. */
  hosts: readonly string[];
  /** A whole number. */
  long: number | bigint;
  /** A number with a fraction; NaN and the infinities are refused. */
  real: number;
  /** A yes or a no. */
  bool: boolean;
  /** A Date, or a text in ISO 8601. */
  datetime: Date | string;
  /** `7d`, `12h`, `30m`, `45s`, or a duration in ISO 8601. */
  timespan: string;
}

/** What a parameter of a query can be; see ParameterValues. */
export type ParameterType = keyof ParameterValues;

/** A parameter of a query of the library. */
export interface QueryParameter<
  Type extends ParameterType = ParameterType,
  Needed extends boolean = boolean,
> {
  /** What it can be. */
  readonly type: Type;
  /** What it does, in half a sentence. */
  readonly about: string;
  /** Whether it has to be given: there is no value that suits most. */
  readonly needed: Needed;
  /** What it is where it is not given; of one that has to be given, an example from the sample tenant. */
  readonly value: ParameterValues[Type];
  /** The smallest number that makes sense. */
  readonly least?: number;
}

/** The parameters of a query by their names. */
export type QueryParameters = Readonly<Record<string, QueryParameter>>;

/** The values that a query takes: what has to be given, and what can be. */
export type ParametersOf<Parameters extends QueryParameters> = {
  readonly [
    Name in keyof Parameters as Parameters[Name]["needed"] extends true ? Name : never
  ]: ParameterValues[Parameters[Name]["type"]];
} & {
  readonly [
    Name in keyof Parameters as Parameters[Name]["needed"] extends true ? never : Name
  ]?: ParameterValues[Parameters[Name]["type"]];
};

/** A parameter with a value that suits most. */
export function optional<Type extends ParameterType>(
  type: Type,
  value: ParameterValues[Type],
  about: string,
  least?: number,
): QueryParameter<Type, false> {
  return { type, about, needed: false, value, ...(least === undefined ? {} : { least }) };
}

/** A parameter that has to be given. */
export function needed<Type extends ParameterType>(
  type: Type,
  example: ParameterValues[Type],
  about: string,
): QueryParameter<Type, true> {
  return { type, about, needed: true, value: example };
}
