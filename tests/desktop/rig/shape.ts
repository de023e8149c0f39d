import ts from 'typescript';

/** As much of OpenAPI as the server's document uses. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

export interface Document {
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, Schema> };
}

/** The document's schemas as TypeScript. What may be null is always written by the server, and may be left out by others. */
function typesOf(document: Document): string {
  const declarations = Object.entries(document.components.schemas).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)};`,
  );
  return declarations.join('\n');
}

function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.replace('#/components/schemas/', '');
  const several = schema.oneOf ?? schema.anyOf;
  if (several) return several.map((one) => `(${typeOf(one)})`).join(' | ');
  if (schema.allOf) return schema.allOf.map((one) => `(${typeOf(one)})`).join(' & ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const types = [schema.type ?? 'object'].flat();
  return types.map((type) => plainTypeOf(type, schema)).join(' | ');
}

function plainTypeOf(type: string, schema: Schema): string {
  switch (type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `(${schema.items ? typeOf(schema.items) : 'unknown'})[]`;
    case 'object':
      return objectTypeOf(schema);
    default:
      return type;
  }
}

function objectTypeOf({ properties, required = [], additionalProperties }: Schema): string {
  if (!properties) {
    const value = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
    return `Record<string, ${value}>`;
  }
  const members = Object.entries(properties).map(([name, schema]) => {
    const type = typeOf(schema);
    const isOptional = !required.includes(name) && !/\bnull\b/.test(type);
    return `${JSON.stringify(name)}${isOptional ? '?' : ''}: ${type};`;
  });
  return `{ ${members.join(' ')} }`;
}

/**
 * What the page's types (`file`) and the document disagree in: what the page is told must be what it expects, and what it
 * says what the server takes.
 */
export function disagreements(document: Document, file: string, told: string[], said: string[]): string[] {
  const check = [
    `import type * as Page from ${JSON.stringify(file)};`,
    ...told.map((name) => `export const told_${name} = (server: ${name}): Page.${name} => server;`),
    ...said.map((name) => `export const said_${name} = (page: Page.${name}): ${name} => page;`),
    typesOf(document),
  ].join('\n');
  const name = '/check.ts';
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (path, ...rest) =>
    path === name ? ts.createSourceFile(name, check, ts.ScriptTarget.ES2022) : getSourceFile(path, ...rest);
  host.fileExists = (path) => path === name || fileExists(path);
  host.readFile = (path) => (path === name ? check : readFile(path));
  const program = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(program).map((found) => ts.flattenDiagnosticMessageText(found.messageText, '\n'));
}
