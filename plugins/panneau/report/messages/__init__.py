"""The French wording of every code, one module a family. `report.messages_fr` gathers them."""
