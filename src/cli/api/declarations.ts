import { dirname, relative, sep } from "node:path";
import ts from "@tslab/typescript-for-tslab";

/** A public name, as the declarations tell of it. */
export interface Entry {
  readonly name: string;
  readonly kind: "function" | "class" | "interface" | "type" | "value";
  /** The file that declares it, below the root, with slashes. */
  readonly file: string;
  readonly doc: string;
  /** TypeScript that shows how it is used, as it stands in the doc comment. */
  readonly examples: readonly string[];
  /** Its declaration without its body. */
  readonly signature: string;
  /** The types whose members it has besides its own, as they are written. */
  readonly bases: readonly string[];
  readonly members: readonly Member[];
}

export interface Member {
  readonly name: string;
  /** How it is written: `passiveDns(options?: ListOptions): Promise<Frame<PassiveDnsRecord>>`. */
  readonly signature: string;
  readonly doc: string;
  /** What holds where it is left out. */
  readonly byDefault: string | undefined;
  readonly examples: readonly string[];
}

/** Reads every name that a package's declarations export, in the order in which they stand. */
export function readDeclarations(path: string): Entry[] {
  const program = ts.createProgram([path], {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    target: ts.ScriptTarget.ES2022,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`no declarations in ${path}; build first`);
  const root = dirname(path);
  return checker.getExportsOfModule(module).map((symbol) => toEntry(symbol, checker, root));
}

function toEntry(exported: ts.Symbol, checker: ts.TypeChecker, root: string): Entry {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const [declaration] = symbol.declarations ?? [];
  if (declaration === undefined) throw new Error(`nothing declares ${exported.name}`);
  const file = relative(root, declaration.getSourceFile().fileName);
  return {
    name: exported.name,
    file: file.split(sep).join("/"),
    ...commentOf(symbol, checker),
    ...formOf(declaration, exported.name, checker),
  };
}

function formOf(
  declaration: ts.Declaration,
  name: string,
  checker: ts.TypeChecker,
): Pick<Entry, "kind" | "signature" | "bases" | "members"> {
  if (ts.isFunctionDeclaration(declaration))
    return { kind: "function", signature: tidy(declaration), bases: [], members: [] };
  if (ts.isClassDeclaration(declaration)) {
    const members = declaration.members.filter(isOpen).flatMap((member) => toMember(member, checker));
    return { kind: "class", signature: headOf(declaration), bases: [], members: merge(members) };
  }
  if (ts.isInterfaceDeclaration(declaration)) {
    const members = declaration.members.flatMap((member) => toMember(member, checker));
    const bases = declaration.heritageClauses?.flatMap(({ types }) => types.map(tidy)) ?? [];
    return { kind: "interface", signature: headOf(declaration), bases, members: merge(members) };
  }
  if (ts.isTypeAliasDeclaration(declaration)) {
    const { type } = declaration;
    const parts = ts.isIntersectionTypeNode(type) ? type.types : [type];
    const literals = parts.flatMap((part) => (ts.isTypeLiteralNode(part) ? [part] : []));
    const members = literals.flatMap((part) => part.members.flatMap((member) => toMember(member, checker)));
    const bases = members.length === 0 ? [] : parts.filter((part) => !ts.isTypeLiteralNode(part)).map(tidy);
    return { kind: "type", signature: tidy(declaration), bases, members: merge(members) };
  }
  const type = checker.getTypeAtLocation(declaration);
  const members = type.getProperties().flatMap((property) => toFunctionMember(property, checker));
  const signature = members.length > 0 ? `const ${name}` : tidy(declaration);
  return { kind: "value", signature, bases: [], members };
}

/** A property that is a function, such as a chart, by the function's own declaration. */
function toFunctionMember(property: ts.Symbol, checker: ts.TypeChecker): Member[] {
  const [at] = property.declarations ?? [];
  const call = at && checker.getTypeOfSymbolAtLocation(property, at).getCallSignatures()[0];
  const declaration = call?.declaration;
  if (declaration === undefined || !ts.isFunctionDeclaration(declaration)) return [];
  const symbol = declaration.name && checker.getSymbolAtLocation(declaration.name);
  const { doc, examples } = symbol ? commentOf(symbol, checker) : { doc: "", examples: [] };
  const signature = tidy(declaration).replace(/^function \w+/, property.name);
  return [{ name: property.name, signature, ...divideDefault(doc), examples }];
}

function toMember(member: ts.ClassElement | ts.TypeElement, checker: ts.TypeChecker): Member[] {
  const { name } = member;
  if (ts.isConstructorDeclaration(member) || name === undefined || !ts.isIdentifier(name)) return [];
  const symbol = checker.getSymbolAtLocation(name);
  if (symbol?.getJsDocTags().some(({ name }) => name === "internal")) return [];
  const { doc, examples } = symbol ? commentOf(symbol, checker) : { doc: "", examples: [] };
  return [{ name: name.text, signature: tidy(member), ...divideDefault(doc), examples }];
}

function isOpen(member: ts.ClassElement): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Static;
  return (ts.getCombinedModifierFlags(member) & hidden) === 0;
}

/** Several ways to call one thing stand together. */
function merge(members: readonly Member[]): Member[] {
  const byName = new Map<string, Member>();
  for (const member of members) {
    const known = byName.get(member.name);
    if (known === undefined) byName.set(member.name, member);
    else
      byName.set(member.name, {
        ...known,
        signature: `${known.signature}\n${member.signature}`,
        doc: known.doc === "" ? member.doc : known.doc,
      });
  }
  return [...byName.values()];
}

function commentOf(symbol: ts.Symbol, checker: ts.TypeChecker): Pick<Entry, "doc" | "examples"> {
  return {
    doc: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
    // Without the checker, which would add what stands in a class that is extended, and whose examples run elsewhere.
    examples: symbol
      .getJsDocTags()
      .filter(({ name }) => name === "example")
      .map(({ text }) => ts.displayPartsToString(text).trim()),
  };
}

/** `What it is. @default 8` in two. */
function divideDefault(text: string): Pick<Member, "doc" | "byDefault"> {
  const [doc = "", byDefault] = text.split(/\s*@default\s+/);
  return { doc, byDefault };
}

/** A declaration on one line, without what says only that it is one. */
function tidy(node: ts.Node): string {
  const text = node
    .getText()
    .replace(/\/\*\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/;$/, "");
  return text.replace(/^(export |declare |default )*/, "").replace(/^readonly /, "");
}

function headOf(declaration: ts.ClassDeclaration | ts.InterfaceDeclaration): string {
  const text = declaration.getText();
  return text
    .slice(0, text.indexOf("{"))
    .replace(/^(export |declare )*/, "")
    .replace(/\s+/g, " ")
    .trim();
}
