import type { ComponentChildren, VNode } from 'preact';
import type { AskedField } from './asked-fields.ts';
import { inputIdOf } from './form-state.ts';
import type { Typed } from './typed.ts';

/** A field as it stands in a form. */
export interface FieldProps {
  readonly path: string;
  readonly field: AskedField;
  readonly typed: Typed;
  /** What is wrong with it, in Danish. */
  readonly fault: string | undefined;
}

const hintId = (path: string): string => `${inputIdOf(path)}-hint`;
const faultId = (path: string): string => `${inputIdOf(path)}-fejl`;

/** What is said above an input, for whoever hears it. */
export const describedBy = ({ path, field, fault }: FieldProps): { readonly 'aria-describedby'?: string } => {
  const ids = [field.hint !== undefined && hintId(path), fault !== undefined && faultId(path)].filter(
    Boolean,
  );
  return ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') };
};

/** Marks an input of which something is wrong. */
export const invalid = ({ fault }: FieldProps): { readonly 'aria-invalid'?: 'true' } =>
  fault === undefined ? {} : { 'aria-invalid': 'true' };

/** What stands above an input: the hint, and what is wrong. */
const Said = ({ path, field, fault }: FieldProps): VNode => (
  <>
    {field.hint !== undefined && (
      <span class="form-hint" id={hintId(path)}>
        {field.hint}
      </span>
    )}
    {fault !== undefined && (
      <span class="form-error-message" id={faultId(path)}>
        <span class="sr-only">Fejl: </span>
        {fault}
      </span>
    )}
  </>
);

const Group = ({ fault, children }: Pick<FieldProps, 'fault'> & { children: ComponentChildren }): VNode => (
  <div class={fault === undefined ? 'form-group' : 'form-group form-error'}>{children}</div>
);

/** One input under its label. */
export const Labelled = (props: FieldProps & { readonly children: ComponentChildren }): VNode => (
  <Group fault={props.fault}>
    <label class="form-label" for={inputIdOf(props.path)}>
      {props.field.label}
    </label>
    <Said {...props} />
    {props.children}
  </Group>
);

/** Several inputs under one legend; a fault leads to the first. */
export const Together = (props: FieldProps & { readonly children: ComponentChildren }): VNode => (
  <Group fault={props.fault}>
    <fieldset {...describedBy(props)}>
      <legend class="form-label">{props.field.label}</legend>
      <Said {...props} />
      {props.children}
    </fieldset>
  </Group>
);
