import type { VNode } from 'preact';
import { templateNames } from '#libs/application';
import { importAddress } from './addresses.ts';
import { ErrorSummary, ShownToInput } from './form/form.tsx';
import { type FormFault, inputIdOf } from './form/form-state.ts';

const templateLabels = { timer: 'Timer', fravaer: 'Fravær', indskrivninger: 'Indskrivninger' } as const;

const Templates = (): VNode => (
  <section>
    <h2>Skabeloner</h2>
    <ul>
      {templateNames.map((name) => (
        <li key={name}>
          {(['xlsx', 'csv'] as const).map((format, index) => (
            <span key={format}>
              {index > 0 && ' eller '}
              <a href={`${importAddress()}/skabelon/${name}.${format}`}>
                {`${templateLabels[name]} som ${format.toUpperCase()}`}
              </a>
            </span>
          ))}
        </li>
      ))}
    </ul>
    <p>
      Borgere skrives med CPR-nummer i kolonnen <code>cpr</code> eller med deltagerens id i kolonnen{' '}
      <code>deltager</code>. Kolonnerne må stå i en hvilken som helst rækkefølge.
    </p>
  </section>
);

const fileInput = 'fil';

const FaultAt = ({
  faults,
  path,
}: {
  readonly faults: readonly FormFault[];
  readonly path: string;
}): VNode | null => {
  const fault = faults.find((one) => one.path === path);
  return fault ? (
    <span class="form-error-message" id={`${path}-fejl`}>
      <span class="sr-only">Fejl: </span>
      {fault.message}
    </span>
  ) : null;
};

/** Asks for a file. It is tried first; nothing is recorded by sending it. */
export const ImportFormPage = ({ faults }: { readonly faults: readonly FormFault[] }): VNode => (
  <>
    <ErrorSummary faults={faults} heading="Filen er ikke læst" />
    <p>
      Send et regneark (.xlsx) eller en CSV-fil med timer, fravær eller indskrivninger: højst 10 MB og 10.000
      rækker. Filen prøves først. Du ser, hvad hver række vil gøre, og intet registreres, før du siger til.
    </p>
    <form method="post" action={importAddress()} encType="multipart/form-data">
      <ShownToInput />
      <div class={`form-group${faults.length > 0 ? ' form-error' : ''}`}>
        <label class="form-label" for={inputIdOf(fileInput)}>
          Fil
        </label>
        <FaultAt faults={faults} path={fileInput} />
        <input
          type="file"
          id={inputIdOf(fileInput)}
          name={fileInput}
          accept=".xlsx,.csv,text/csv"
          required
          {...(faults.some(({ path }) => path === fileInput) && { 'aria-describedby': `${fileInput}-fejl` })}
        />
      </div>
      <div class="form-group">
        <label class="form-label" for={inputIdOf('ark')}>
          Arkets nummer
        </label>
        <span class="form-hint" id="ark-hint">
          Kun for regneark med flere ark. Tomt: det første synlige.
        </span>
        <input
          class="form-input input-width-xs"
          id={inputIdOf('ark')}
          name="ark"
          inputMode="numeric"
          aria-describedby="ark-hint"
        />
      </div>
      <div class="form-group form-group-checkbox">
        <input type="checkbox" id={inputIdOf('punktum')} name="punktum" value="ja" class="form-checkbox" />
        <label class="form-label" for={inputIdOf('punktum')}>
          Punktum er decimaltegn i timer (7.30 er 7,3 timer)
        </label>
      </div>
      <p class="form-buttons">
        <button class="button button-primary">Prøv filen</button>
      </p>
    </form>
    <Templates />
  </>
);
