import { printable } from "../../base/text.js";
import type { RenderHint } from "../../frame/index.js";
import type { Code, SyntaxNode } from "../kusto.js";
import { kindOf } from "../names.js";
import {
  refuse,
  fault,
  written,
  type Binding,
  type Context,
  type FunctionBinding,
  type Scope,
  type StoredTable,
} from "./context.js";
import { callTable } from "./call-table.js";
import { nameOf, translateScalar } from "./expression.js";
import { invoke } from "./invoke.js";
import { separated } from "./literal.js";
import { operators, sources } from "./operators/index.js";
import { list } from "./operators/operator.js";
import { namePattern } from "./operators/union.js";
import { bindArguments, bindParameters } from "./parameters.js";
import { carried, findField, orderBy, type Field, type Relation } from "./relation.js";
import { readRender } from "./render.js";
import { scalar, type Scalar } from "./scalar.js";
import { isTabular } from "./tabular.js";
import { Pending, type World } from "./world.js";

/** A translated query. */
export interface Translation {
  readonly sql: string;
  readonly fields: readonly Field[];
  readonly render: RenderHint | null;
  readonly notes: readonly string[];
  /** What the answer lacks that the service has, if anything. */
  readonly lacks: readonly string[];
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
  #render: RenderHint | null = null;

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
          names = bindParameters(this, statement as Kusto.Language.Syntax.QueryParametersStatement, names);
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
    const { Body } = own.declaration;
    let inner: ReadonlyMap<string, Binding> = bindArguments(this, own, nodes, scope, piped);
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
    return callTable(this, node, name, nodes, scope);
  }

  #entered(own: FunctionBinding, nodes: readonly SyntaxNode[], scope: Scope): Relation {
    const inside = this.enter(own, nodes, scope);
    return this.#statement(inside.body, inside.scope);
  }
}
