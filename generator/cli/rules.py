"""`local-offer rules`: explains the rules."""

from __future__ import annotations

import click

from generator.cli.screen import show_rule
from generator.rules.rulebook import all_rules, explanations


@click.command("rules")
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """Explain a RULE, such as vague-link-text, or list them all."""
    rules = {each.id: each for each in all_rules()}
    if rule is None:
        width = max(map(len, rules))
        for each in rules.values():
            click.echo(f"{each.id:<{width}}  {each.severity:<8} {explanations()[each.id].why}")
    elif rule in rules:
        click.echo(show_rule(rules[rule], explanations()[rule]), nl=False)
    else:
        raise click.UsageError(f'There is no rule "{rule}". "local-offer rules" lists them all.')
