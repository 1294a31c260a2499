package org.wattelier.lab.workload;

import org.wattelier.lab.scenario.Text;

/** Asks the person at the machine to do something, and then does nothing while they have it so. One unit is one second. */
final class OperatorLoad implements Workload {
  private final Text request;
  private final Operator operator;
  private final Idle idle = new Idle();

  OperatorLoad(Text request, Operator operator) {
    this.request = request;
    this.operator = operator;
  }

  @Override
  public void prepare() throws WorkloadUnavailable, InterruptedException {
    if (!operator.confirms(request)) {
      throw WorkloadText.unavailable("operator.declined");
    }
  }

  @Override
  public void run(Stint stint) throws InterruptedException {
    idle.run(stint);
  }

  @Override
  public void close() {}
}
