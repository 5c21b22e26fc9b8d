"""What the product is, sliced by capability; knows SQLAlchemy and no web framework, queue, channel or vendor."""
