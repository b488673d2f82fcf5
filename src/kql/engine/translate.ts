import { printable } from "../../base/text.js";
import type { Code, SyntaxNode } from "../kusto.js";
import { kindOf } from "../names.js";
import {
  refuse,
  fault,
  textOf,
  written,
  type Binding,
  type Context,
  type FunctionBinding,
  type Scope,
  type StoredTable,
} from "./context.js";
import { nameOf, translateScalar } from "./expression.js";
import { assignedAddresses, invoke } from "./invoke.js";
import { items, separated } from "./literal.js";
import { operators, sources } from "./operators/index.js";
import { list } from "./operators/operator.js";
import { namePattern } from "./operators/union.js";
import { readType } from "./operators/schema.js";
import { carried, findField, orderBy, type Field, type Relation } from "./relation.js";
import { asType, nothing, scalar, type Scalar } from "./scalar.js";

/** What the translation takes from outside. */
export interface World {
  readonly now: Date;
  /** The columns of each table and where in DuckDB it is. */
  readonly tables: ReadonlyMap<string, StoredTable>;
  /** Names of tables that are known to the service, and of which no rows were given. */
  isKnown(table: string): boolean;
  /** Rows that were asked for before, or undefined: then they are to be fetched, and the translation begins again. */
  answer(sql: string): readonly (readonly unknown[])[] | undefined;
  /** The rows that were given under an address, or the path of the file that has them. */
  list(address: string): StoredTable | string | undefined;
}

/** A translated query. */
export interface Translation {
  readonly sql: string;
  readonly fields: readonly Field[];
  readonly render: Render | null;
  readonly notes: readonly string[];
  /** What the answer lacks that the service has, if anything. */
  readonly lacks: readonly string[];
}

/** The chart that a query asks for at its end. */
export interface Render {
  readonly kind: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** Thrown when the translation needs rows: the SQL that gives them. */
export class Pending extends Error {
  readonly sql: string;
  constructor(sql: string) {
    super("rows are needed");
    this.sql = sql;
  }
}

const nowhere: Relation = { sql: "", fields: [], order: [] };

/** Translates a query, of which the binder has found nothing wrong, to one SELECT. */
export function translate(code: Code, kql: string, world: World): Translation {
  return new Translator(kql, world).run(code.Syntax as SyntaxNode);
}

class Translator implements Context {
  readonly kql: string;
  readonly now: Date;
  readonly #world: World;
  readonly #notes = new Set<string>();
  readonly #lacks = new Set<string>();
  readonly #kept: { name: string; sql: string; materialized: boolean }[] = [];
  readonly #aliases = new Map<string, () => Relation>();
  #number = 0;
  #render: Render | null = null;

  constructor(kql: string, world: World) {
    this.kql = kql;
    this.now = world.now;
    this.#world = world;
  }

  run(root: SyntaxNode): Translation {
    const { Statements } = root as Kusto.Language.Syntax.QueryBlock;
    let names: ReadonlyMap<string, Binding> = new Map();
    let result: Relation | undefined;
    for (const statement of separated(Statements) as unknown as SyntaxNode[]) {
      switch (kindOf(statement)) {
        case "LetStatement":
          names = this.#let(statement as Kusto.Language.Syntax.LetStatement, names);
          break;
        case "ExpressionStatement": {
          const { Expression } = statement as Kusto.Language.Syntax.ExpressionStatement;
          if (result !== undefined) return refuse(statement, "a second answer of one query");
          result = this.#statement(Expression as SyntaxNode, { names, fields: [] });
          break;
        }
        case "QueryParametersStatement":
          names = this.#parameters(statement as Kusto.Language.Syntax.QueryParametersStatement, names);
          break;
        case "SetOptionStatement":
          this.note(`${written(statement)} has no effect here`);
          break;
        default:
          return refuse(statement, written(statement));
      }
    }
    if (result === undefined) return fault(root, "it asks for nothing; end it with a table or an expression");
    const cells = result.fields.map(({ id }) => id).join(", ");
    return {
      sql: this.#whole(
        `select ${cells === "" ? "1 as nothing" : cells} from (${result.sql})${orderBy(result.order)}`,
      ),
      fields: result.fields,
      render: this.#render,
      notes: [...this.#notes],
      lacks: [...this.#lacks],
    };
  }

  fresh(): string {
    this.#number++;
    return `c${this.#number}`;
  }

  note(text: string, incomplete = false): void {
    (incomplete ? this.#lacks : this.#notes).add(text);
  }

  ask(sql: string): readonly (readonly unknown[])[] {
    const whole = this.#whole(sql);
    const rows = this.#world.answer(whole);
    if (rows === undefined) throw new Pending(whole);
    return rows;
  }

  #whole(sql: string): string {
    const withs = this.#kept.map(
      ({ name, sql: own, materialized }) => `${name} as ${materialized ? "materialized " : ""}(${own})`,
    );
    return withs.length === 0 ? sql : `with ${withs.join(", ")} ${sql}`;
  }

  keep(sql: string, materialized = true): string {
    const name = `s${this.#kept.length + 1}`;
    this.#kept.push({ name, sql, materialized });
    return name;
  }

  share(relation: Relation, materialized: boolean): () => Relation {
    const ids = carried(relation);
    const name = this.keep(`select ${list(ids)} from (${relation.sql})`, materialized);
    return () => {
      const renamed = new Map(ids.map((id) => [id, this.fresh()]));
      const own = (id: string): string => renamed.get(id) ?? "";
      return {
        ...relation,
        sql: `select ${list(ids.map((id) => `${id} as ${own(id)}`))} from ${name}`,
        fields: relation.fields.map((field) => ({ ...field, id: own(field.id) })),
        order: relation.order.map((key) => ({ ...key, id: own(key.id) })),
      };
    };
  }

  table(name: string, node: SyntaxNode): Relation | undefined {
    const table = this.#world.tables.get(name);
    if (table === undefined) {
      if (!this.#world.isKnown(name)) return undefined;
      return fault(node, `no rows were given for ${name}; add it to the tables, an empty list will do`);
    }
    const fields = table.columns.map(({ name: column, type }) => ({ name: column, type, id: this.fresh() }));
    const cells = fields.map(({ id }, index) => `p${index} as ${id}`);
    return {
      sql: `select ${cells.length === 0 ? "1 as nothing" : cells.join(", ")} from ${table.source}`,
      fields,
      order: [],
      table: name,
    };
  }

  allTables(): { name: string; rows: Relation }[] {
    return [...this.#world.tables.keys()].flatMap((name) => {
      const rows = this.table(name, undefined as never);
      return rows === undefined ? [] : [{ name, rows }];
    });
  }

  parts(node: SyntaxNode, scope: Scope, fuzzy: boolean): { name: string; rows: Relation }[] {
    if (kindOf(node) === "StarExpression") return this.allTables();
    const pattern = namePattern(node);
    if (pattern !== undefined) return this.allTables().filter(({ name }) => pattern.test(name));
    const inner =
      kindOf(node) === "ParenthesizedExpression"
        ? (node as Kusto.Language.Syntax.ParenthesizedExpression).Expression
        : node;
    const isName = kindOf(inner as SyntaxNode) === "NameReference";
    const name = isName ? nameOf(inner as SyntaxNode) : "";
    const isGiven = scope.names.has(name) || this.#aliases.has(name) || this.#world.tables.has(name);
    if (isName && fuzzy && !isGiven) {
      const known = this.#world.isKnown(name);
      this.note(`no rows were given for ${printable(name)}: the union is fuzzy and leaves it out`, known);
      return [];
    }
    const rows = this.relation(node, scope);
    return [{ name: isName ? name : (rows.table ?? ""), rows }];
  }

  list(address: string): StoredTable | string | undefined {
    return this.#world.list(address);
  }

  scalar(node: SyntaxNode, scope: Scope): ReturnType<Context["scalar"]> {
    if (scope.records !== undefined && kindOf(node) === "PathExpression") {
      const { Expression, Selector } = node as Kusto.Language.Syntax.PathExpression;
      const record = scope.records.get(nameOf(Expression as SyntaxNode));
      const field = findField(record ?? [], nameOf(Selector as SyntaxNode));
      if (field !== undefined) return scalar(field.type, field.id);
    }
    return translateScalar(this, node, scope);
  }

  relation(node: SyntaxNode, scope: Scope): Relation {
    const kind = kindOf(node);
    switch (kind) {
      case "ParenthesizedExpression":
        return this.relation(
          (node as Kusto.Language.Syntax.ParenthesizedExpression).Expression as SyntaxNode,
          scope,
        );
      case "PipeExpression": {
        const { Expression, Operator } = node as Kusto.Language.Syntax.PipeExpression;
        const input = this.relation(Expression as SyntaxNode, scope);
        const { piped: _piped, ...inside } = scope;
        return this.operator(Operator as SyntaxNode, input, inside);
      }
      case "NameReference":
        return this.#named(node, scope);
      case "FunctionCallExpression":
        return this.#called(node, scope);
      case "MaterializeExpression": {
        const { Expression } = node as Kusto.Language.Syntax.MaterializeExpression;
        return this.share(this.relation(Expression as SyntaxNode, scope), true)();
      }
      case "ToTableExpression":
        return this.relation(
          (node as Kusto.Language.Syntax.ToTableExpression).Expression as SyntaxNode,
          scope,
        );
      case "PathExpression": {
        // workspace("…").Table, database("…").Table: the table is here or nowhere.
        const { Selector } = node as Kusto.Language.Syntax.PathExpression;
        return this.relation(Selector as SyntaxNode, scope);
      }
      default:
        break;
    }
    const source = sources[kind];
    if (source !== undefined) return source(this, node, scope);
    // A chain may begin with an operator: `union A, B`, `search "x"`, or one on the rows of the outer chain.
    const { piped = nowhere, ...inside } = scope;
    return this.operator(node, piped, inside);
  }

  operator(node: SyntaxNode, input: Relation, scope: Scope): Relation {
    const kind = kindOf(node);
    switch (kind) {
      case "RenderOperator":
        this.#render = readRender(node as Kusto.Language.Syntax.RenderOperator);
        return input;
      case "AsOperator": {
        if (input.parts !== undefined) return refuse(node, "a name for the rows of a subquery");
        const { Name } = node as Kusto.Language.Syntax.AsOperator;
        const read = this.share(input, false);
        this.#aliases.set(Name?.SimpleName ?? "", read);
        return { ...input, table: Name?.SimpleName ?? "" };
      }
      case "InvokeOperator":
        if (input.parts !== undefined) return refuse(node, "invoke in a subquery");
        return invoke(this, node, input, scope, (own, nodes) => {
          const inside = this.enter(own, nodes, scope, input);
          return this.#statement(inside.body, inside.scope);
        });
      default: {
        const run = Object.hasOwn(operators, kind) ? operators[kind] : undefined;
        if (run === undefined) return refuse(node, `the operator ${written(node)}`);
        const rows = run(this, node, input, scope);
        // What does not keep the parts of the rows apart has no place in a subquery on them.
        const isLost = input.parts !== undefined && rows.parts === undefined;
        return isLost ? refuse(node, `${written(node)} in a subquery`) : rows;
      }
    }
  }

  enter(
    own: FunctionBinding,
    nodes: readonly SyntaxNode[],
    scope: Scope,
    piped?: Relation,
  ): { body: SyntaxNode; scope: Scope } {
    const { Parameters, Body } = own.declaration;
    const names = new Map(own.scope.names);
    const isNamed = (node: SyntaxNode): boolean => kindOf(node) === "SimpleNamedExpression";
    const given = nodes.filter((node) => !isNamed(node));
    const named = new Map(
      nodes.filter(isNamed).map((node) => {
        const { Name, Expression } = node as Kusto.Language.Syntax.SimpleNamedExpression;
        return [Name?.SimpleName ?? "", Expression as SyntaxNode];
      }),
    );
    let rows = piped;
    for (const parameter of separated(Parameters?.Parameters)) {
      const { NameAndType, DefaultValue } = parameter;
      const name = NameAndType?.Name?.SimpleName ?? "";
      const isTable = kindOf(NameAndType?.Type as SyntaxNode) === "SchemaTypeExpression";
      if (isTable && rows !== undefined) {
        const table = rows;
        names.set(name, { kind: "relation", read: this.share(table, false) });
        rows = undefined;
        continue;
      }
      const node = named.get(name) ?? given.shift() ?? (DefaultValue?.Value as SyntaxNode | undefined);
      if (node === undefined)
        return fault(
          nodes[0] ?? (own.declaration as SyntaxNode),
          `a function lacks its argument ${printable(name)}`,
        );
      if (isTable) {
        const read = this.share(this.relation(node, scope), false);
        names.set(name, { kind: "relation", read });
      } else {
        const type = readType(textOf(NameAndType?.Type as SyntaxNode).trim(), node);
        names.set(name, { kind: "scalar", value: typed(this.scalar(node, scope), type) });
      }
    }
    let inner: ReadonlyMap<string, Binding> = names;
    for (const statement of separated(Body?.Statements) as unknown as SyntaxNode[]) {
      if (kindOf(statement) !== "LetStatement") return refuse(statement, written(statement));
      inner = this.#let(statement as Kusto.Language.Syntax.LetStatement, inner);
    }
    return { body: Body?.Expression as SyntaxNode, scope: { names: inner, fields: [] } };
  }

  /** What ends a query or a function: rows, or a value, which is a row of one. */
  #statement(node: SyntaxNode, scope: Scope): Relation {
    if (isTabular(node, scope)) return this.relation(node, scope);
    const value = this.scalar(node, scope);
    const id = this.fresh();
    return {
      sql: `select ${value.sql} as ${id}`,
      fields: [{ name: "print_0", type: value.type, id }],
      order: [],
    };
  }

  #let(
    statement: Kusto.Language.Syntax.LetStatement,
    names: ReadonlyMap<string, Binding>,
  ): ReadonlyMap<string, Binding> {
    const name = statement.Name?.SimpleName ?? "";
    const node = statement.Expression as SyntaxNode;
    return new Map([...names, [name, this.#binding(node, { names, fields: [] })]]);
  }

  /** What a `let` names. It is translated when it is first used: many queries carry more than they need. */
  #binding(node: SyntaxNode, scope: Scope): Binding {
    if (kindOf(node) === "FunctionDeclaration") {
      return { kind: "function", declaration: node as Kusto.Language.Syntax.FunctionDeclaration, scope };
    }
    if (isTabular(node, scope)) {
      let read: (() => Relation) | undefined;
      return {
        kind: "relation",
        read: () => {
          read ??= this.share(this.relation(node, scope), kindOf(node) === "MaterializeExpression");
          return read();
        },
      };
    }
    let value: Scalar | undefined;
    const read = (): Scalar => (value ??= this.scalar(node, scope));
    return {
      kind: "scalar",
      get value() {
        return read();
      },
    };
  }

  /** Parameters of the query have the values that stand in it: nothing gives them others here. */
  #parameters(
    statement: Kusto.Language.Syntax.QueryParametersStatement,
    names: ReadonlyMap<string, Binding>,
  ): ReadonlyMap<string, Binding> {
    const given = separated(statement.Parameters).map((parameter): [string, Binding] => {
      const { NameAndType, DefaultValue } = parameter;
      const name = NameAndType?.Name?.SimpleName ?? "";
      const node = DefaultValue?.Value as SyntaxNode | undefined;
      if (node === undefined)
        return refuse(parameter as SyntaxNode, `the parameter ${printable(name)} without a value`);
      const type = readType(textOf(NameAndType?.Type as SyntaxNode).trim(), node);
      return [name, { kind: "scalar", value: typed(this.scalar(node, { names, fields: [] }), type) }];
    });
    return new Map([...names, ...given]);
  }

  #named(node: SyntaxNode, scope: Scope): Relation {
    const name = nameOf(node);
    const binding = scope.names.get(name);
    if (binding?.kind === "relation") return binding.read();
    if (binding?.kind === "function") return this.#entered(binding, [], scope);
    if (binding?.kind === "scalar") return this.#statement(node, scope);
    const table = this.#aliases.get(name)?.() ?? this.table(name, node);
    if (table !== undefined) return table;
    return fault(node, `unknown table ${printable(name)}`);
  }

  #called(node: SyntaxNode, scope: Scope): Relation {
    const { Name, ArgumentList } = node as Kusto.Language.Syntax.FunctionCallExpression;
    const name = Name?.SimpleName ?? "";
    const nodes = separated(ArgumentList?.Expressions) as unknown as SyntaxNode[];
    const binding = scope.names.get(name);
    if (binding?.kind === "function") return this.#entered(binding, nodes, scope);
    const [first] = nodes;
    switch (name.toLowerCase()) {
      case "materialize":
        return this.share(this.relation(first as SyntaxNode, scope), true)();
      case "table": {
        const { constant } = this.scalar(first as SyntaxNode, scope);
        const found = this.table(String(constant), node);
        return found ?? refuse(node, written(node));
      }
      case "assignedipaddresses":
        return assignedAddresses(this, node, nodes, scope);
      case "_getwatchlist": {
        const { constant } = this.scalar(first as SyntaxNode, scope);
        const found = this.table(String(constant), node);
        return (
          found ??
          refuse(
            node,
            `the watchlist ${printable(String(constant))}: give its rows under that name in the tables`,
          )
        );
      }
      default:
        return refuse(node, `the function ${printable(name)}()`);
    }
  }

  #entered(own: FunctionBinding, nodes: readonly SyntaxNode[], scope: Scope): Relation {
    const inside = this.enter(own, nodes, scope);
    return this.#statement(inside.body, inside.scope);
  }
}

/** The value as what a parameter is declared to be. */
function typed(value: Scalar, type: Field["type"]): Scalar {
  if (value.type === type) return value;
  if (value.constant === null) return nothing(type);
  const sql = asType(value, type);
  return value.constant === undefined ? scalar(type, sql) : { type, sql, constant: value.constant };
}

/** Whether an expression gives rows: by the binder, and in the body of a function by what its names stand for. */
function isTabular(node: SyntaxNode, scope: Scope): boolean {
  const kind = kindOf(node);
  switch (kind) {
    case "PipeExpression":
    case "DataTableExpression":
    case "ExternalDataExpression":
    case "MaterializeExpression":
      return true;
    case "ParenthesizedExpression":
      return isTabular(
        (node as Kusto.Language.Syntax.ParenthesizedExpression).Expression as SyntaxNode,
        scope,
      );
    case "NameReference": {
      const binding = scope.names.get(nameOf(node));
      if (binding !== undefined)
        return binding.kind === "relation" || (binding.kind === "function" && bodyIsTabular(binding));
      break;
    }
    case "FunctionCallExpression": {
      const { Name } = node as Kusto.Language.Syntax.FunctionCallExpression;
      const binding = scope.names.get(Name?.SimpleName ?? "");
      if (binding?.kind === "function") return bodyIsTabular(binding);
      break;
    }
    default:
      if (kind.endsWith("Operator") || kind in sources) return true;
  }
  return (node as Kusto.Language.Syntax.Expression).ResultType?.IsTabular === true;
}

function bodyIsTabular({ declaration, scope }: FunctionBinding): boolean {
  const { Parameters, Body } = declaration;
  const names = new Map(scope.names);
  for (const { NameAndType } of separated(Parameters?.Parameters)) {
    const isTable = kindOf(NameAndType?.Type as SyntaxNode) === "SchemaTypeExpression";
    const name = NameAndType?.Name?.SimpleName ?? "";
    names.set(
      name,
      isTable ? { kind: "relation", read: () => nowhere } : { kind: "scalar", value: scalar("string", "''") },
    );
  }
  return Body?.Expression != null && isTabular(Body.Expression as SyntaxNode, { names, fields: [] });
}

function readRender({ ChartType, Parameters, WithClause }: Kusto.Language.Syntax.RenderOperator): Render {
  const given = [...items(Parameters), ...separated(WithClause?.Properties)];
  const properties = given.map(({ Name, Expression }) => {
    const value = Expression as Kusto.Language.Syntax.Expression | null;
    const literal: unknown = value?.LiteralValue;
    const text =
      typeof literal === "string" ? literal : value == null ? "" : textOf(value as SyntaxNode).trim();
    return [Name?.SimpleName ?? "", text] as const;
  });
  return { kind: ChartType?.Text ?? "", properties: Object.fromEntries(properties) };
}
