import type { VNode } from 'preact';
import type { Option } from './asked-fields.ts';
import { describedBy, type FieldProps, invalid, Labelled, Together } from './field-frame.tsx';
import { inputIdOf } from './form-state.ts';
import { dateParts, partOf, whoOf, yesNoOptions } from './typed.ts';

const DateFields = (props: FieldProps): VNode => (
  <Together {...props}>
    <div class="date-group">
      {dateParts.map(({ part, label, digits }, index) => {
        const name = partOf(props.path, part);
        const id = index === 0 ? inputIdOf(props.path) : inputIdOf(name);
        return (
          <div class={`form-group form-group-${['day', 'month', 'year'][index]}`} key={part}>
            <label class="form-label" for={id}>
              {label}
            </label>
            <input
              class="form-input"
              id={id}
              name={name}
              value={props.typed[name] ?? ''}
              inputmode="numeric"
              maxLength={digits}
              autocomplete="off"
              {...invalid(props)}
            />
          </div>
        );
      })}
    </div>
  </Together>
);

const YesNo = (props: FieldProps): VNode => (
  <Together {...props}>
    {yesNoOptions.map(({ value, text }, index) => {
      const id = index === 0 ? inputIdOf(props.path) : `${inputIdOf(props.path)}-${value}`;
      return (
        <div class="form-group-radio" key={value}>
          <input
            type="radio"
            class="form-radio"
            id={id}
            name={props.path}
            value={value}
            checked={props.typed[props.path] === value}
          />
          <label for={id}>{text}</label>
        </div>
      );
    })}
  </Together>
);

const List = (props: FieldProps & { readonly options: readonly Option[] }): VNode => {
  const { path, typed, options } = props;
  const chosen = typed[path] ?? (options.length === 1 ? options[0]!.value : '');
  return (
    <Labelled {...props}>
      <select
        class="form-select"
        id={inputIdOf(path)}
        name={path}
        {...describedBy(props)}
        {...invalid(props)}
      >
        <option value="">Vælg</option>
        {options.map(({ value, text }) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
};

const Prose = (props: FieldProps): VNode => (
  <Labelled {...props}>
    <textarea
      class="form-input"
      id={inputIdOf(props.path)}
      name={props.path}
      rows={3}
      {...describedBy(props)}
      {...invalid(props)}
    >
      {props.typed[props.path] ?? ''}
    </textarea>
  </Labelled>
);

const Text = (
  props: FieldProps & { readonly characters?: number; readonly mode?: 'decimal' | 'numeric' },
): VNode => (
  <Labelled {...props}>
    <input
      class={
        props.characters === undefined
          ? 'form-input'
          : `form-input input-width-${props.characters <= 5 ? 'xs' : 's'}`
      }
      id={inputIdOf(props.path)}
      name={props.path}
      value={props.typed[props.path] ?? ''}
      autocomplete="off"
      inputmode={props.mode}
      {...describedBy(props)}
      {...invalid(props)}
    />
  </Labelled>
);

/** Whoever was found before the form was filled in: a name in the body of what is sent, in no address. */
const Chosen = (props: FieldProps): VNode => {
  const { path, typed } = props;
  return (
    <Together {...props}>
      <p id={inputIdOf(path)}>
        <strong>{typed[whoOf(path)] ?? ''}</strong>
      </p>
      {[path, whoOf(path)].map((name) => (
        <input key={name} type="hidden" name={name} value={typed[name] ?? ''} />
      ))}
    </Together>
  );
};

/** A field of a form: its label, its hint, what is wrong with it, and its input. */
export const FormField = (props: FieldProps): VNode => {
  const { input } = props.field;
  switch (input.kind) {
    case 'date':
      return <DateFields {...props} />;
    case 'yesNo':
      return <YesNo {...props} />;
    case 'list':
      return <List {...props} options={input.options} />;
    case 'person':
      return <Chosen {...props} />;
    case 'prose':
      return <Prose {...props} />;
    case 'hours':
      return <Text {...props} characters={5} mode="decimal" />;
    case 'month':
      return <Text {...props} characters={14} />;
    case 'text':
      return (
        <Text
          {...props}
          {...(input.characters !== undefined && { characters: input.characters })}
          {...(input.numeric && { mode: 'numeric' as const })}
        />
      );
  }
};
